"""Phone cells. Clean: the example numbers of the PyPI package phonenumbers 9.0.43 for every region, in four written forms.
Dirty: numbers of that package in the shapes real exports hold; rulings: E.164, valid = assigned range, possible = right
length; short codes, scientific notation, masked digits and local numbers without an area code have no canonical form.
"""
import phonenumbers
from phonenumbers import PhoneNumberFormat as F, PhoneNumberType as T

from cells import Maker, full_width

m = Maker("phone")

# --- clean ---
for region in sorted(phonenumbers.SUPPORTED_REGIONS):
    number = phonenumbers.example_number_for_type(region, T.MOBILE) or phonenumbers.example_number(region)
    if not number or not phonenumbers.is_valid_number(number):
        continue
    e164 = phonenumbers.format_number(number, F.E164)
    for form in (F.E164, F.INTERNATIONAL, F.NATIONAL, F.RFC3966):
        raw = phonenumbers.format_number(number, form)
        back = phonenumbers.parse(raw, region)
        if phonenumbers.format_number(back, F.E164) == e164:
            m.add("clean", raw, e164, "valid", {"region": region})

# --- dirty: one number, something around it ---
BASE = [("CN", "+8613812345678"), ("CN", "+8618621123456"), ("CN", "+861085679000"), ("CN", "+8675583456712"), ("CN", "+862154081234"),
        ("US", "+12125550148"), ("US", "+14154820136"), ("GB", "+442079460958"), ("GB", "+447400123456"), ("DE", "+4930901820"),
        ("DE", "+4915123456789"), ("FR", "+33612345678"), ("FR", "+33142685300"), ("ES", "+34612345678"), ("IT", "+390612345678"),
        ("JP", "+819012345678"), ("JP", "+81312345678"), ("KR", "+821023456789"), ("AU", "+61412345678"), ("IN", "+919876543210"),
        ("BR", "+5511961234567"), ("MX", "+525512345678"), ("RU", "+79161234567"), ("HK", "+85251234567"), ("TW", "+886912345678"),
        ("SG", "+6581234567"), ("NL", "+31612345678"), ("SE", "+46701234567"), ("CH", "+41781234567"), ("PL", "+48512345678")]


def forms(region, e164):
    n = phonenumbers.parse(e164, None)
    return n, phonenumbers.format_number(n, F.NATIONAL), phonenumbers.format_number(n, F.INTERNATIONAL)


AROUND = {
    "labels": ["Tel: {n}", "Tel.: {i}", "Phone: {n}", "Mobile: {i}", "Cell {n}", "Ph. {n}", "T: {i}", "M {i}", "电话：{n}", "手机：{n}", "联系电话:{n}",
               "手机号码 {n}", "Telefon: {n}", "Tél. : {n}", "tel:{e}", "Handy {n}", "Móvil: {n}", "Contact No. {n}", "WhatsApp {i}", "電話 {n}",
               "テル: {n}", "Телефон: {n}", "call {n}", "Fax: {n}", "Mob.{n}"],
    "wrapping": ["'{n}", "\t{n}", " {n} ", "\ufeff{n}", "{n}\u200b", "\u202a{e}\u202c", '="{n}"', '"{n}"', "{n};", "{n},", "{n}.", "<{e}>", "[{n}]", "`{n}",
                 "({e})", "\u00a0{n}\u00a0", "{n}\r\n", "📞 {n}", "☎{i}", "{n}\x00"],
    "remark": ["{n} (home)", "{n} (work)", "{n}（家）", "{n} 微信同号", "{n}（微信同号）", "{n} - mobile", "{n} ask for Mary", "{n} 王先生", "王先生 {n}",
               "{n} after 6pm", "{n} [preferred]", "{n} do not call", "Mary: {n}", "{n}（张经理）", "家里 {n}", "{n} privat"],
    "separators": ["{dots}", "{slashes}", "{endash}", "{spaced}", "{wide}", "{nbsp}", "{minus}", "{tilde}"],
    "country": ["+{cc} {r}", "00{cc}{r}", "+{cc}-{r}", "(+{cc}) {r}", "+({cc}) {r}", "＋{cc} {r}", "+{cc}+{cc}{r}", "+{cc} +{cc} {r}", "00{cc}-{cc}-{r}",
                "+{cc}(0){r}", "+00{cc}{r}", "{cc}-{r}", "+ {cc} {r}", "0{cc}{r}"],
    "extension": ["{n} ext. 44", "{n} x44", "{n} ext 104", "{n}转123", "{n} 分机 8001", "{n} extension 5", "{n}#12", "{n} доб. 12", "{e};ext=44", "{n} EXT44",
                  "{n}转分机44"],
}
EXT = {"{n} ext. 44": "44", "{n} x44": "44", "{n} ext 104": "104", "{n}转123": "123", "{n} 分机 8001": "8001", "{n} extension 5": "5", "{n}#12": "12",
       "{n} доб. 12": "12", "{e};ext=44": "44", "{n} EXT44": "44", "{n}转分机44": "44"}

for at, (region, e164) in enumerate(BASE):
    n, national, international = forms(region, e164)
    cc, rest = str(n.country_code), phonenumbers.national_significant_number(n)
    values = {"n": national, "i": international, "e": e164, "cc": cc, "r": rest, "dots": national.replace(" ", ".").replace("-", "."),
              "slashes": national.replace(" ", "/", 1).replace("-", "/", 1), "endash": national.replace(" ", "–").replace("-", "–"),
              "spaced": " ".join(e164), "wide": full_width(national), "nbsp": national.replace(" ", "\u00a0"), "minus": national.replace("-", "−").replace(" ", "−"),
              "tilde": international.replace(" ", " - ")}
    for cls, shapes in AROUND.items():
        take = len(shapes) if cls == "separators" else 6 if cls in ("country", "labels") else 4
        for shape in m.rng.sample(shapes, take):
            if cls == "country" and region == "IT" and "(0)" in shape:
                continue
            if shape == "0{cc}{r}" and (region != "CN"):
                continue
            if shape == "00{cc}-{cc}-{r}" and region == "DE":
                continue  # 0491 is an area code of its own
            if shape == "{cc}-{r}" and region in ("US", "RU", "SG", "HK", "NL", "SE", "DE", "IT", "ES", "MX", "IN", "GB", "BR"):
                continue
            raw = shape.format(**values)
            m.add(cls, raw, e164, "good", {"region": region}, {"ext": EXT[shape]} if shape in EXT else None)
    if rest[0] not in "0" and region not in ("IT",):
        m.add("spreadsheet", rest + ".0", e164, "good", {"region": region})
    m.add("spreadsheet", "%.2E" % int(cc + rest), "", "invalid", {"region": region})
    masked = rest[:3] + m.rng.choice(["****", "XXXX", "xxxx", "●●●●", "----", "####", "....", "____", "••••"]) + rest[7:]
    m.add("masked", masked, "", "invalid", {"region": region})
    m.add("masked", "+%s %s%s" % (cc, rest[:-4], m.rng.choice(["****", "XXXX", "xxxx", "••••"])), "", "invalid", {"region": region})
    # letters for the digits they look like
    if "0" in rest or "1" in rest:
        alike = rest.replace("0", m.rng.choice(["O", "o"])).replace("1", "l")
        if sum(c.isdigit() for c in alike) >= 7:
            m.add("look-alike", "+" + cc + alike, e164, "good", {"region": region})
    # two numbers
    other_region, other = BASE[(at + 1) % len(BASE)]
    _, other_national, other_international = forms(other_region, other)
    same = [b for b in BASE if b[0] == region and b[1] != e164]
    if same:
        _, second, _ = forms(*same[0])
        for between in m.rng.sample([" / ", "; ", ", ", " or ", "、", "\n", " | ", "/", " & ", "；", " 或 ", " and ", "，"], 5):
            m.add("two", national + between + second, e164, "good", {"region": region}, also=[same[0][1]])
    m.add("two", international + m.rng.choice(["; ", " / ", ", "]) + other_international, e164, "good", {"region": region}, also=[other])

# --- written by hand ---
CN, US, GB, DE, BR, AR, MX, FR, IT, JP = ({"region": r} for r in ("CN", "US", "GB", "DE", "BR", "AR", "MX", "FR", "IT", "JP"))
HAND = [
    ("13800138000", CN, "+8613800138000"), ("138 0013 8000", CN, "+8613800138000"), ("138-0013-8000", CN, "+8613800138000"),
    ("13800138000.0", CN, "+8613800138000"), ("8613800138000", CN, "+8613800138000"), ("86 138 0013 8000", CN, "+8613800138000"),
    ("(86)13800138000", CN, "+8613800138000"), ("+86+8613800138000", CN, "+8613800138000"), ("0086 13800138000", CN, "+8613800138000"),
    ("013800138000", CN, "+8613800138000"), ("１３８００１３８０００", CN, "+8613800138000"), ("一三八 13800138000", CN, "+8613800138000"),
    ("010-85679000", CN, "+861085679000"), ("(010)85679000", CN, "+861085679000"), ("（010）8567 9000", CN, "+861085679000"),
    ("010－85679000", CN, "+861085679000"), ("010—85679000转123", CN, "+861085679000"), ("0755-83456712-808", CN, "+8675583456712"),
    ("0755-83456712/83456713", CN, "+8675583456712"), ("86-10-85679000", CN, "+861085679000"), ("+86(10)85679000", CN, "+861085679000"),
    ("021-54081234(总机)", CN, "+862154081234"), ("13800138000（手机）", CN, "+8613800138000"), ("13800138000 13812345678", CN, "+8613800138000"),
    ("1380013800013812345678", CN, "+8613800138000"), ("13800138000/010-85679000", CN, "+8613800138000"), ("手机13800138000，座机010-85679000", CN, "+8613800138000"),
    ("13800138000;13812345678", CN, "+8613800138000"), ("138OO138OOO", CN, "+8613800138000"), ("l38OOl38OOO", CN, "+8613800138000"),
    ("1-800-FLOWERS", US, "+18003569377"), ("1-800-356-9377", US, "+18003569377"), ("(212) 555-0148", US, "+12125550148"),
    ("212.555.0148", US, "+12125550148"), ("212/555-0148", US, "+12125550148"), ("1 (212) 555-0148 ext 5", US, "+12125550148"), ("+1 212-555-0148", US, "+12125550148"),
    ("001 212 555 0148", GB, "+12125550148"), ("011 44 20 7946 0958", US, "+442079460958"), ("+44 (0)20 7946 0958", GB, "+442079460958"),
    ("0044 (0) 20 7946 0958", GB, "+442079460958"), ("44 20 7946 0958", GB, "+442079460958"), ("7400123456", GB, "+447400123456"),
    ("020 7946 0958", GB, "+442079460958"), ("2079460958", GB, "+442079460958"), ("+44 020 7946 0958", GB, "+442079460958"),
    ("030 / 90 18 20", DE, "+4930901820"), ("030/901820", DE, "+4930901820"), ("+49 (0) 30 901820", DE, "+4930901820"), ("0049-30-901820", DE, "+4930901820"),
    ("0151 23456789", DE, "+4915123456789"), ("06 12 34 56 78", FR, "+33612345678"), ("612345678", FR, "+33612345678"), ("+33 (0)6 12 34 56 78", FR, "+33612345678"),
    ("06.12.34.56.78", FR, "+33612345678"), ("+39 06 12345678", IT, "+390612345678"), ("06 12345678", IT, "+390612345678"),
    ("090-1234-5678", JP, "+819012345678"), ("９０－１２３４－５６７８", JP, "+819012345678"), ("９０１２３４５６７８", JP, "+819012345678"),
    ("(11) 96123-4567", BR, "+5511961234567"), ("011 96123-4567", BR, "+5511961234567"), ("+55 11 96123 4567", BR, "+5511961234567"),
    ("011 15-2345-6789", AR, "+5491123456789"), ("+54 9 11 2345 6789", AR, "+5491123456789"), ("044 55 1234 5678", MX, "+525512345678"),
    ("+52 1 55 1234 5678", MX, "+525512345678"), ("+52 55 1234 5678", MX, "+525512345678"), ("8 (916) 123-45-67", {"region": "RU"}, "+79161234567"),
    ("+7 916 123-45-67", {"region": "RU"}, "+79161234567"), ("89161234567", {"region": "RU"}, "+79161234567"), ("+8 916 123 45 67", {"region": "RU"}, "+79161234567"),
    ("85679000", {"region": "CN", "area_code": "010"}, "+861085679000"), ("8567 9000", {"region": "CN", "area_code": "010"}, "+861085679000"),
    ("83456712", {"region": "CN", "area_code": "0755"}, "+8675583456712"), ("555-0148", {"region": "US", "area_code": "212"}, "+12125550148"),
    ("7946 0958", {"region": "GB", "area_code": "020"}, "+442079460958"), ("901820", {"region": "DE", "area_code": "030"}, "+4930901820"),
    ("电话: 010-85679000 转 8001", CN, "+861085679000"), ("电话010-85679000 传真010-85679001", CN, "+861085679000"), ("call me at 212-555-0148 please", US, "+12125550148"),
    ("٠٥٠١٢٣٤٥٦٧", {"region": "AE"}, "+971501234567"), ("۰۹۱۲۱۲۳۴۵۶۷", {"region": "IR"}, "+989121234567"), ("०९८७६५४३२१०", {"region": "IN"}, "+919876543210"),
    ("+1-212-555-0148;ext=101", US, "+12125550148"), ("tel:+1-212-555-0148", US, "+12125550148"), ("tel:010-85679000", CN, "+861085679000"),
    ("callto:+442079460958", GB, "+442079460958"), ("sip:+442079460958@example.com", GB, "+442079460958"),
    ("(+44)7400123456", GB, "+447400123456"), ("+44.7400.123456", GB, "+447400123456"), ("07400-123456 or 020 7946 0958", GB, "+447400123456"),
    ("H: 020 7946 0958 W: 07400 123456", GB, "+442079460958"), ("020 7946 0958 (Mr Smith)", GB, "+442079460958"), ("1. 13800138000 2. 13812345678", CN, "+8613800138000"),
    ("①13800138000 ②13812345678", CN, "+8613800138000"), ("+86 138-0013-8000 (WeChat)", CN, "+8613800138000"), ("13800138000*", CN, "+8613800138000"),
    ("tel.no.: 13800138000", CN, "+8613800138000"), ("13800138000 2023年停用", CN, "+8613800138000"), ("13800138000 更新于2023-05-06", CN, "+8613800138000"),
    ("1.38e10", CN, ""), ("1.38001E+10", CN, ""), ("8.61E+12", CN, ""), ("1.38E10", CN, ""), ("1,38E+10", DE, ""),
    ("138****8000", CN, ""), ("138XXXX8000", CN, ""), ("1380013XXXX", CN, ""), ("138 **** 8000", CN, ""), ("212-XXX-0148", US, ""), ("212-555-****", US, ""),
    ("***-***-0148", US, ""), ("xxx-xxx-0148", US, ""), ("(212) 555-XXXX", US, ""), ("1380013????", CN, ""), ("尾号8000", CN, ""), ("ending 0148", US, ""),
    ("10086", CN, ""), ("95588", CN, ""), ("110", CN, ""), ("12345", CN, ""), ("911", US, ""), ("112", DE, ""), ("999", GB, ""), ("411", US, ""), ("12315", CN, ""), ("96110", CN, ""),
    ("85679000", CN, ""), ("8567-9000", CN, ""), ("555-0148", US, ""), ("5550148", US, ""), ("7946 0958", GB, ""), ("2345 6789", BR, ""),
    ("1234567", US, ""), ("0000000", CN, ""), ("00000000000", CN, ""), ("11111111111", CN, ""), ("12345678901", CN, ""), ("123456789", US, ""), ("000-000-0000", US, ""),
    ("999-999-9999", US, ""), ("(000) 000-0000", US, ""), ("123-456-7890", US, ""), ("111-111-1111", US, ""), ("N/A", US, ""), ("n/a", US, ""), ("none", US, ""), ("无", CN, ""),
    ("-", US, ""), ("--", CN, ""), ("没有", CN, ""), ("暂无", CN, ""), ("unknown", US, ""), ("test", US, ""), ("测试", CN, ""), ("null", US, ""), ("NULL", CN, ""), ("#N/A", US, ""),
    ("?", US, ""), ("tbd", US, ""), ("same as above", US, ""), ("同上", CN, ""), ("no phone", US, ""), ("保密", CN, ""), ("拒绝提供", CN, ""), ("", US, ""), ("   ", US, ""), ("0", US, ""),
    ("john@example.com", US, ""), ("John Smith", US, ""), ("王小明", CN, ""), ("2023-05-06", CN, ""), ("06/05/2023", US, ""), ("2023/5/6 12:30", CN, ""), ("198.51.100.17", US, ""),
    ("4111 1111 1111 1111", US, ""), ("110105194912310021", CN, ""), ("6222021234567890123", CN, ""), ("138001380", CN, ""), ("1380013800", CN, ""), ("138001380000", CN, ""),
    ("212-555-01", US, ""), ("212-555-014", US, ""), ("+1 212 555", US, ""), ("+", US, ""), ("ext 44", US, ""), ("转123", CN, ""), ("12 Main Street", US, ""), ("$1,234.56", US, ""),
    ("¥138.00", CN, ""), ("138.00", CN, ""), ("+999 123 456 789", US, ""), ("00", CN, ""), ("WeChat: abc123", CN, ""), ("微信号 wxid_1234567", CN, ""), ("QQ:12345678", CN, ""),
    ("QQ 1234567890", CN, ""), ("9:00-18:00", CN, ""), ("call reception", US, ""), ("1992", US, ""), ("5 items", US, ""), ("see notes", US, ""), ("100000", CN, ""), ("518000", CN, ""),
    ("91110105MA01ABCD12", CN, ""), ("1.0", CN, ""), ("TRUE", US, ""), ("0.0", CN, ""), ("13800138000@163.com", CN, ""), ("ORD-20230506-001", CN, ""), ("2023050612345", CN, ""),
]
for raw, profile, expected in HAND:
    cls = "hand" if expected else "no value"
    m.add(cls, raw, expected, "good" if expected else "none", profile)
m.add("region", "+44 7400 123456", "+447400123456", "valid")
m.add("region", "0044 7400 123456", "+447400123456", "valid")
m.add("region", "020 7946 0958", "", "none")
m.add("region", "2125550148", "", "none")
# cells of the kind that exports hold, one or two for each habit
for raw, region, expected, more in [
    ("0755-83765678/83765679", "CN", "+8675583765678", {"also": ["+8675583765679"]}), ("010-62345678*801", "CN", "+861062345678", {"parts": {"ext": "801"}}),
    ("0531 88888888-8001/8002", "CN", "+8653188888888", {"parts": {"ext": "8001"}}), ("852-91234567", "CN", "+85291234567", {}), ("(0xx11) 2345-6789", "BR", "+551123456789", {}),
    ("415-555-2671 (9am-5pm)", "US", "+14155552671", {}), ("415-555-26711", "US", "", {}), ("091-9876543210", "IN", "+919876543210", {}), ("09 6123 4567", "CL", "+56961234567", {}),
    ("80501234567", "UA", "+380501234567", {}), ("+86+8613800138000", "CN", "+8613800138000", {}), ("8613800138000.0", "CN", "+8613800138000", {}), ("1.3800138E+10", "CN", "", {}),
    ("M: 13800138000", "CN", "+8613800138000", {}), ("02-23456789#123", "TW", "+886223456789", {"parts": {"ext": "123"}}), ("010)1234-5678", "KR", "+821012345678", {}),
    ("03-1234-5678（内線123）", "JP", "+81312345678", {"parts": {"ext": "123"}}), ("+7(495)123-45-67 доб. 12", "RU", "+74951234567", {"parts": {"ext": "12"}}),
    ("O: (415) 555-2671 M: (415) 555-2672", "US", "+14155552671", {"also": ["+14155552672"]}), ("(06-20) 123-4567", "HU", "+36201234567", {}), ("+4 0712 034 567", "RO", "+40712034567", {}),
    ("QQ:12345678", "CN", "", {}), ("110101199003071234", "CN", "", {}), ("+32(0)470/12.34.56", "BE", "+32470123456", {}), ("ĐT: 0912.345.678", "VN", "+84912345678", {}),
]:
    m.add("messy", raw, expected, "good" if expected else "none", {"region": region}, more.get("parts"), more.get("also"))
m.write()
