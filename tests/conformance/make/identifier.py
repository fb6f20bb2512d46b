"""Identifier cells, numbers made by the rules of each standard; check digits by the PyPI package python-stdnum. Rulings: compact
upper case, 15-digit Chinese ids upgraded; a wrong check digit is invalid; payment cards are refused.
"""
import string

import stdnum.cn.ric
import stdnum.cn.uscc
import stdnum.iban
import stdnum.iso7064.mod_97_10 as mod97
import stdnum.lei
import stdnum.luhn
from stdnum import ean, get_cc_module

from cells import Maker, full_width

m = Maker("identifier")
digits = lambda n: "".join(m.rng.choice(string.digits) for _ in range(n))


def cn_id(first=None):
    place = first or m.rng.choice(["110105", "310104", "440305", "510107", "320102", "610113", "420106", "330106"])
    head = place + "%04d%02d%02d" % (m.rng.randint(1940, 2010), m.rng.randint(1, 12), m.rng.randint(1, 28)) + "000"
    return head + stdnum.cn.ric.calc_check_digit(head + "0")


def uscc():
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    head = m.rng.choice(["91", "92", "93", "11", "12", "51", "52", "53"]) + m.rng.choice(["110105", "310104", "440305"]) + "".join(m.rng.choice(alphabet) for _ in range(9))
    return head + stdnum.cn.uscc.calc_check_digit(head)


IBANS = ["DE", "GB", "FR", "ES", "IT", "NL", "BE", "CH", "AT", "PL", "SE", "PT"]


def iban():
    while True:
        country = m.rng.choice(IBANS)
        bban = {"DE": lambda: digits(18), "GB": lambda: "NWBK" + digits(14), "FR": lambda: digits(23), "ES": lambda: digits(20), "IT": lambda: "X" + digits(22), "NL": lambda: "ABNA" + digits(10), "BE": lambda: digits(12), "CH": lambda: digits(17),
                "AT": lambda: digits(16), "PL": lambda: digits(24), "SE": lambda: digits(20), "PT": lambda: digits(21)}[country]()
        check = mod97.calc_check_digits(bban + country)
        return country + check + bban


def vat(country):
    """A number that stdnum calls valid, found by trying the check digit."""
    module = get_cc_module(country.lower() if country != "EL" else "gr", "vat")
    for _ in range(200000):
        body = {"AT": lambda: "U" + digits(8), "NL": lambda: digits(9) + "B0" + m.rng.choice("123456789"), "ES": lambda: m.rng.choice("AB") + digits(8), "FR": lambda: digits(11), "IE": lambda: digits(7) + m.rng.choice("ABCDEFGHIJKLMNOPQRSTUVW"),
                "CY": lambda: m.rng.choice("0139") + digits(7) + m.rng.choice(string.ascii_uppercase), "SE": lambda: digits(10) + "01"}.get(country, lambda: digits({"DE": 9, "IT": 11, "BE": 10, "PL": 10, "PT": 9, "DK": 8, "FI": 8, "GB": 9, "EL": 9, "LU": 8, "SI": 8, "SK": 10, "HU": 8, "EE": 9, "HR": 11, "LV": 11, "LT": 9, "BG": 9, "RO": 8, "CZ": 8, "MT": 8}[country]))()
        if module.is_valid(body) and (country != "BE" or body[0] in "01") and (country != "LV" or body[0] > "3"):
            return country + body
    raise SystemExit(country)


def lei():
    head = "5493" + "00" + "".join(m.rng.choice(string.digits + string.ascii_uppercase) for _ in range(12))
    return head + mod97.calc_check_digits(head)


def ean13():
    head = m.rng.choice(["690", "400", "978", "501", "871"]) + digits(9)
    return head + ean.calc_check_digit(head)


LABEL = {"cn_id": ["身份证号：{v}", "身份证:{v}", "身份证号码 {v}", "ID: {v}", "身份证{v}", "公民身份号码：{v}"], "cn_uscc": ["统一社会信用代码：{v}", "信用代码:{v}", "税号：{v}", "USCC {v}", "纳税人识别号：{v}"], "iban": ["IBAN: {v}", "IBAN {v}", "iban:{v}", "Konto: {v}", "IBAN-Nr. {v}"],
         "vat": ["VAT: {v}", "VAT No. {v}", "USt-IdNr.: {v}", "TVA {v}", "P.IVA {v}", "VAT ID {v}", "NIF: {v}"], "lei": ["LEI: {v}", "LEI {v}"], "ean13": ["EAN: {v}", "EAN {v}", "GTIN {v}"]}


def spoil(value):
    at = m.rng.randrange(8 if len(value) > 12 else 4, len(value) - 1)
    while not value[at].isdigit():
        at -= 1
    return value[:at] + str((int(value[at]) + m.rng.randint(1, 8)) % 10) + value[at + 1:]


def around(scheme, v, told):
    profile = {"scheme": scheme} if told else None
    parts = {"scheme": scheme}
    add = lambda cls, raw: m.add(cls, raw, v, "good", profile, parts)
    add("plain", v)
    groups = " ".join(v[i:i + 4] for i in range(0, len(v), 4))
    for cls, raw in m.rng.sample([("grouped", groups), ("grouped", groups.replace(" ", "-")), ("case", v.lower()), ("wrapping", "'" + v), ("wrapping", "\t" + v), ("wrapping", " " + v + " "), ("wrapping", "\ufeff" + v), ("wrapping", '="%s"' % v), ("wrapping", v + "。"),
                                  ("wrapping", v + ";"), ("width", full_width(v)), ("wrapping", "\u200b" + v), ("wrapping", v + "\r\n"), ("wrapping", "(%s)" % v), ("grouped", groups.replace(" ", "\u00a0")), ("grouped", groups.replace(" ", "."))], 4):
        add(cls, raw)
    for shape in m.rng.sample(LABEL[scheme], 2):
        add("label", shape.format(v=v))


for k in range(16):
    for told in (True, False):
        around("cn_id", cn_id(), told)
        around("cn_uscc", uscc(), told)
        around("iban", iban(), told)
        around("lei", lei(), told)
    around("ean13", ean13(), True)
    if k < 8:
        around("ean13", ean13(), False)
VATS = ["AT", "BE", "DE", "DK", "EL", "ES", "FI", "FR", "GB", "HR", "HU", "IE", "IT", "LT", "LU", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "EE", "CZ", "MT", "CY"]
for country in VATS:
    around("vat", vat(country), True)
    v = vat(country)
    m.add("plain", v, v, "good", None, {"scheme": "vat"})
for k in range(24):
    for scheme, make in (("cn_id", cn_id), ("cn_uscc", uscc), ("iban", iban), ("lei", lei), ("ean13", ean13)):
        v = make()
        m.add("checksum", spoil(v), "", "invalid", {"scheme": scheme})
for country in VATS:
    module = get_cc_module(country.lower() if country != "EL" else "gr", "vat")
    v = spoil(vat(country))
    if not module.is_valid(v[2:]):
        m.add("checksum", v, "", "invalid", {"scheme": "vat"})
for k in range(20):  # 15 digits, upgraded
    v = cn_id()
    if v[6:8] == "19":
        m.add("15 digits", v[:6] + v[8:17], v, "good", {"scheme": "cn_id"}, {"birth_date": "%s-%s-%s" % (v[6:10], v[10:12], v[12:14])})
for k in range(12):
    v = cn_id(m.rng.choice(["810000", "820000", "830000"]))
    m.add("permit", v, v, "good", {"scheme": "cn_id"})
    v = cn_id()
    m.add("birth date", v, v, "good", None, {"scheme": "cn_id", "birth_date": "%s-%s-%s" % (v[6:10], v[10:12], v[12:14]), "sex": "male" if int(v[16]) % 2 else "female"})
    m.add("masked", v[:6] + "********" + v[14:], "", "invalid", {"scheme": "cn_id"})
    m.add("masked", v[:3] + "***********" + v[14:], "", "invalid")
    m.add("masked", v[:10] + "XXXX" + v[14:], "", "invalid")
    m.add("scientific", "%.5E" % int(v[:17] + "0"), "", "invalid", {"scheme": "cn_id"})
    if stdnum.cn.ric.calc_check_digit(v[:15] + "000") != "0":  # by chance right: nobody can tell
        m.add("lost tail", v[:15] + "000", "", "invalid", {"scheme": "cn_id"})
    m.add("length", v[:-1], "", "none", {"scheme": "cn_id"})
    m.add("length", v + "1", "", "none", {"scheme": "cn_id"})
    m.add("impossible date", v[:10] + "1331" + v[14:], "", "invalid", {"scheme": "cn_id"})
    m.add("look-alike", v[:17].replace("0", "O", 1) + v[17], v, "good", {"scheme": "cn_id"})
for k in range(20):  # cards
    head = m.rng.choice(["4", "51", "55", "62220", "37", "6011"]) + digits(20)
    head = head[:14 if head.startswith("37") else 15]
    v = head + stdnum.luhn.calc_check_digit(head)
    m.add("payment card", v, "", "invalid")
    m.add("payment card", " ".join(v[i:i + 4] for i in range(0, len(v), 4)), "", "invalid")
for raw, profile, canonical in [("223-45-6789", {"scheme": "us_ssn"}, "223456789"), ("000-12-3456", {"scheme": "us_ssn"}, ""), ("666-12-3456", {"scheme": "us_ssn"}, ""), ("912-34-5678", {"scheme": "us_ssn"}, ""), ("123-00-6789", {"scheme": "us_ssn"}, ""), ("123-45-0000", {"scheme": "us_ssn"}, ""), ("XXX-XX-6789", {"scheme": "us_ssn"}, ""), ("***-**-6789", {"scheme": "us_ssn"}, ""),
                                ("AB 12 34 56 C", {"scheme": "gb_nino"}, "AB123456C"), ("ab123456c", {"scheme": "gb_nino"}, "AB123456C"), ("BG123456A", {"scheme": "gb_nino"}, ""), ("DA123456A", {"scheme": "gb_nino"}, ""), ("QQ123456C", {"scheme": "gb_nino"}, ""), ("AB123456E", {"scheme": "gb_nino"}, ""), ("SSN: 223-45-6789", {"scheme": "us_ssn"}, "223456789"),
                                ("036000291452", {"scheme": "upc"}, "036000291452"), ("036000291453", {"scheme": "upc"}, ""), ("96385074", {"scheme": "ean8"}, "96385074"), ("96385075", {"scheme": "ean8"}, ""), ("4006381333931", {"scheme": "ean13"}, "4006381333931"), ("4006381333932", {"scheme": "ean13"}, ""), ("0036000291452", {"scheme": "ean13"}, "0036000291452"),
                                ("529.982.247-25", {"scheme": "br_cpf"}, "52998224725"), ("529.982.247-26", {"scheme": "br_cpf"}, ""), ("11.222.333/0001-81", {"scheme": "br_cnpj"}, "11222333000181"), ("111.111.111-11", {"scheme": "br_cpf"}, ""), ("GB82 WEST 1234 5698 7654 32", None, "GB82WEST12345698765432"), ("DE89370400440532013000", None, "DE89370400440532013000"), ("DE88370400440532013000", None, ""),
                                ("FR1420041010050500013M02606", None, "FR1420041010050500013M02606"), ("DE136695976", None, "DE136695976"), ("DE136695977", {"scheme": "vat"}, ""), ("136695976", {"scheme": "vat", "region": "DE"}, "136695976"), ("NL4495445B01", {"scheme": "vat"}, "NL004495445B01"), ("ATU13585627", None, "ATU13585627"), ("U13585627", {"scheme": "vat", "region": "AT"}, "U13585627"),
                                ("CHE-123.456.788 MWST", {"scheme": "vat"}, None), ("GR 094259216", {"scheme": "vat"}, "GR094259216"), ("79927398713", {"scheme": "luhn"}, "79927398713"), ("79927398710", {"scheme": "luhn"}, ""), ("4111111111111111", {"scheme": "card"}, ""), ("5493001KJTIIGC8Y1R12", None, "5493001KJTIIGC8Y1R12"), ("5493001KJTIIGC8Y1R13", {"scheme": "lei"}, "")]:
    if canonical is not None:
        m.add("hand", raw, canonical, "good" if canonical else "invalid", profile)
m.none("placeholder", ["N/A", "无", "-", "null", "none", "0", "000000000000000000", "111111111111111111", "test", "测试", "unknown", "", "  ", "暂无", "#N/A", "同上", "123456789012345678", "xxxxxxxxxxxxxxxxxx", "保密", "未提供", "TBD", "?"], profile={"scheme": "cn_id"})
m.none("wrong kind", ["王小明", "john@example.com", "13800138000", "2023-05-06", "北京市朝阳区", "see file", "护照", "passport", "身份证", "1.10E+17", "12"], profile={"scheme": "cn_id"})
m.none("wrong kind", ["王小明", "john@example.com", "13800138000", "2023-05-06", "DE", "GB82", "IBAN", "pending"], profile={"scheme": "iban"})
# every form that a country's VAT numbers have (Austria's Ministry of Finance, UID construction rules)
for raw, expected in [
    ("BG175074752", "BG175074752"), ("BG175074753", ""), ("BG7523169263", "BG7523169263"), ("CZ640903926", "CZ640903926"), ("CZ640903927", ""), ("CZ7103192745", "CZ7103192745"), ("CZ7103192746", ""),
    ("IE8D79739I", "IE8D79739I"), ("IE8D79739J", ""), ("LT100001919017", "LT100001919017"), ("LT100001919018", ""), ("LT119511525", ""), ("LV40003521600", "LV40003521600"), ("LV40003521601", ""),
    ("LV16117519997", "LV16117519997"), ("SK0022749619", ""), ("MT01679112", ""), ("CY12000139V", ""), ("NO 995 525 828 MVA", "NO995525828MVA"), ("NL123456789B00", ""),
]:
    m.add("messy", raw, expected, "good" if expected else "none", {"scheme": "vat"})
m.write()
