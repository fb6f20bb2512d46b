"""Eight locales for mixed_rows.py: names, towns, streets, phones and the ways people write them.

The name material is Faker's (PyPI); given names and surnames of Japan and Chinese given names are composed further, since
Faker's lists of them are short. Pinyin is pypinyin's, English nicknames are the package nicknames'. Mail domains are of the
reserved top-level name `example`, so no address can belong to anybody.
"""

import bisect
import csv
import importlib
import importlib.resources
import itertools
import random
import unicodedata

from pypinyin import lazy_pinyin

MAIL_HOSTS = {"": ["post.example", "webmail.example", "inbox.example", "mailbox.example", "zmail.example"],
              "US": ["coldmail.example", "aline.example"], "GB": ["btmail.example", "skymail.example"],
              "DE": ["netz.example", "tonline.example", "freipost.example"], "FR": ["laposte.example", "orangemail.example"],
              "ES": ["correo.example", "terra.example"], "CN": ["qmail.example", "163mail.example", "126mail.example"],
              "JP": ["docomail.example", "ymail.example"], "RU": ["pochta.example", "yamail.example"]}
COUNTRY_WORDS = {"US": ["US", "USA", "United States"], "GB": ["GB", "UK", "United Kingdom"], "DE": ["DE", "Deutschland", "Germany"],
                 "FR": ["FR", "France"], "ES": ["ES", "España", "Spain"], "CN": ["CN", "中国", "China"], "JP": ["JP", "日本", "Japan"],
                 "RU": ["RU", "Россия", "Russia"]}
# Customary short forms; English ones come from a package.
SHORT_FORMS = {
    "DE": "Alexander:Alex Andreas:Andi Johannes:Hannes,Hans Katharina:Kathi,Käthe Elisabeth:Lisa,Elli Michael:Michi Sebastian:Basti "
          "Maximilian:Max Matthias:Matze Stefanie:Steffi Susanne:Susi Christian:Chris Joachim:Jochen Margarete:Grete Wilhelm:Willi",
    "FR": "Alexandre:Alex Frédéric:Fred Philippe:Phil Christophe:Chris Isabelle:Isa Élisabeth:Babeth Catherine:Cathy Valérie:Val "
          "Sébastien:Seb Emmanuel:Manu Guillaume:Guigui Jacqueline:Jacky Véronique:Véro Dominique:Dom",
    "ES": "Francisco:Paco,Fran José:Pepe Ignacio:Nacho Dolores:Lola Concepción:Concha Guadalupe:Lupe Manuel:Manolo Enrique:Quique "
          "Antonio:Toño Mercedes:Merche Rosario:Charo Eduardo:Edu Rafael:Rafa Isabel:Isa Teresa:Tere",
    "RU": "Александр:Саша Алексей:Лёша Иван:Ваня Дмитрий:Дима Сергей:Серёжа Владимир:Вова Николай:Коля Михаил:Миша Юрий:Юра "
          "Анастасия:Настя Екатерина:Катя Мария:Маша Ольга:Оля Татьяна:Таня Наталья:Наташа Елена:Лена Евгений:Женя Анна:Аня",
}
CYRILLIC = dict(zip("абвгдеёзийклмнопрстуфхцыэ", "a b v g d e e z i y k l m n o p r s t u f kh ts y e".split()))
CYRILLIC |= {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"}
# Stems and endings of Japanese names as people compose them: Han, kana, Latin.
JP_SURNAME_STARTS = "山ヤマyama 川カワkawa 森モリmori 石イシishi 松マツmatsu 竹タケtake 藤フジfuji 青アオao 高タカtaka 北キタkita 西ニシnishi 小コko 大オオo 中ナカnaka 上ウエue 下シモshimo 村ムラmura 杉スギsugi 岩イワiwa 黒クロkuro"
JP_SURNAME_ENDS = "田ダda 本モトmoto 村ムラmura 口グチguchi 野ノno 井イi 原ハラhara 崎サキsaki 沢ザワzawa 島シマshima 岡オカoka 橋ハシhashi"
JP_MALE_STARTS = "健ケンken 雄ユウyu 大ダイdai 翔ショウsho 浩ヒロhiro 正マサmasa 和カズkazu 義ヨシyoshi 秀ヒデhide 直ナオnao 康ヤスyasu 信ノブnobu 勝カツkatsu 光ミツmitsu 俊トシtoshi"
JP_MALE_ENDS = "太タta 介スケsuke 樹キki 人トto 之ユキyuki 斗トto 雄オo 也ヤya 明アキaki 彦ヒコhiko 治ハルharu 平ヘイhei"
JP_FEMALE_STARTS = "美ミmi 由ユyu 奈ナna 真マma 里リri 恵エe 紗サsa 友トモtomo 明アキaki 幸サチsachi 久ヒサhisa 京キョウkyo 智チchi 葉ハha 彩アヤaya"
JP_FEMALE_ENDS = "子コko 美ミmi 香カka 奈ナna 代ヨyo 江エe 織オリori 穂ホho 菜ナna 里リri 恵エe 花カka"


def material(kind, locale):
    return importlib.import_module(f"faker.providers.{kind}.{locale}").Provider


def latin(text):
    """Without accents, as keyboards and old systems write it."""
    text = "".join(c for c in unicodedata.normalize("NFD", text.replace("ß", "ss")) if not unicodedata.combining(c))
    return "".join(c for c in text if c.isascii())


def from_cyrillic(text):
    out = "".join(CYRILLIC.get(c.lower(), c) if c.islower() else CYRILLIC.get(c.lower(), c).capitalize() for c in text)
    return out


class Weighted:
    """Draws from a list by weight; plain lists get Zipf-like weights in an order of their own."""

    def __init__(self, items, rng):
        if hasattr(items, "items"):
            self.items, weights = [k for k, w in items.items()], [w for k, w in items.items()]
        else:
            self.items = sorted(set(items))
            rng.shuffle(self.items)
            weights = [1 / (rank + 10) ** .7 for rank in range(len(self.items))]
        self.sums = list(itertools.accumulate(weights))

    def draw(self, rng):
        return self.items[min(bisect.bisect(self.sums, rng.random() * self.sums[-1]), len(self.items) - 1)]


class Locale:
    """One locale. Names are tuples (given, family, extra) in its own script; `extra` is a patronymic, middle or second surname."""
    code = ""
    faker = ""
    towns_wanted = 400
    area_codes = ()
    full_name_share = .15

    def __init__(self, rng):
        person = material("person", self.faker)
        self.given = {"m": Weighted(self.only_plain(person.first_names_male), rng), "f": Weighted(self.only_plain(person.first_names_female), rng)}
        self.family = {sex: Weighted(self.only_plain(person.last_names), rng) for sex in "mf"}
        self.short = {}
        for group in SHORT_FORMS.get(self.code, "").split():
            name, forms = group.split(":")
            self.short[name] = forms.split(",")
        self.extend(person, rng)
        self.hosts = MAIL_HOSTS[""] + 2 * MAIL_HOSTS[self.code]
        self.towns = self.make_towns(rng)
        self.town_sums = list(itertools.accumulate(1 / (rank + 8) for rank in range(len(self.towns))))

    def only_plain(self, names):
        return names

    def extend(self, person, rng):
        pass

    def make_towns(self, rng):
        names = self.town_names(rng)
        rng.shuffle(names)
        streets = self.street_names(rng)
        towns = []
        for rank, name in enumerate(names[:self.towns_wanted]):
            count = max(12, 900 // (rank + 3))
            towns.append((name, self.post_area(rng, rank), rng.choices(streets, k=count), rng.choice(self.area_codes)))
        return towns

    def town(self, rng):
        return self.towns[min(bisect.bisect(self.town_sums, rng.random() * self.town_sums[-1]), len(self.towns) - 1)]

    def address(self, rng, town=None):
        """(street with house, city, postcode)"""
        town = town or self.town(rng)
        street = rng.choice(town[2])
        return self.street_line(rng, street), town[0], self.postcode(town[1], street)

    def nickname(self, rng, given):
        forms = self.short.get(given)
        return rng.choice(forms) if forms else given

    def birth_text(self, rng, day):
        return day.isoformat()

    def latin_name(self, rng, name):
        """(given, family) in Latin letters for mail addresses and for records that write them so."""
        return latin(name[0]), latin(name[1])

    def full(self, rng, given, family, extra):
        return f"{given} {extra} {family}" if extra else f"{given} {family}"

    def person_name(self, rng, sex, family=None):
        return self.given[sex].draw(rng), family or self.family[sex].draw(rng), self.extra(rng, sex)

    def extra(self, rng, sex):
        return ""

    def family_for(self, family, from_sex, to_sex):
        return family


def digits(rng, count):
    return "".join(rng.choices("0123456789", k=count))


class English(Locale):
    def extend(self, person, rng):
        with importlib.resources.files("nicknames").joinpath("names.csv").open(encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                self.short.setdefault(row["name1"].capitalize(), []).append(row["name2"].capitalize())

    def town_names(self, rng):
        place = material("address", self.faker)
        given = material("person", "en_US").last_names
        stems = [n for n in given if len(n) < 9]
        return [f"{rng.choice(['', '', '', rng.choice(place.city_prefixes) + ' '])}{rng.choice(stems)}{rng.choice(place.city_suffixes)}"
                for _ in range(self.towns_wanted)]

    def street_names(self, rng):
        place = material("address", self.faker)
        common = ["Street", "Road", "Avenue", "Lane", "Drive", "Court", "Close", "Way"] * 40 + list(place.street_suffixes)
        stems = list(material("person", "en_US").last_names) + ["Oak", "Church", "Station", "High", "Park", "Mill", "Main", "Maple", "Lake"] * 20
        return [f"{rng.choice(stems)} {rng.choice(common)}" for _ in range(6000)]

    def street_line(self, rng, street):
        line = f"{rng.randint(1, 250)} {street}"
        return line if rng.random() < .85 else f"{line}, {self.unit} {rng.randint(1, 40)}"

    def extra(self, rng, sex):
        return rng.choice("ABCDEFGHJKLMRSTW") + rng.choice(["", "."]) if rng.random() < .1 else ""


class UnitedStates(English):
    code, faker, unit, full_name_share = "US", "en_US", "Apt", .15
    area_codes = "212 213 214 305 312 313 404 408 412 415 503 512 602 612 615 617 619 702 713 718 801 813 816 901 917".split()

    def post_area(self, rng, rank):
        return f"{rng.randint(100, 994)}"

    def postcode(self, area, street):
        return f"{area}{sum(map(ord, street)) % 20:02}"

    def phone(self, rng, town, mobile):
        return "1", f"{town[3] if rng.random() < .8 else rng.choice(self.area_codes)}{rng.randint(2, 9)}{digits(rng, 6)}"

    def write_phone(self, rng, n):
        return rng.choice([f"({n[:3]}) {n[3:6]}-{n[6:]}", f"{n[:3]}-{n[3:6]}-{n[6:]}", f"+1 {n[:3]} {n[3:6]} {n[6:]}", f"+1{n}", n,
                           f"{n[:3]}.{n[3:6]}.{n[6:]}"])

    def birth_text(self, rng, day):
        return f"{day.month:02}/{day.day:02}/{day.year}"


class Britain(English):
    code, faker, unit, full_name_share = "GB", "en_GB", "Flat", .15
    area_codes = "113 114 115 116 117 118 121 131 141 151 161 191".split()

    def post_area(self, rng, rank):
        return f"{rng.choice(material('address', 'en_GB').POSTAL_ZONES)}{rng.randint(1, 30)}"

    def postcode(self, area, street):
        h = sum(i * ord(c) for i, c in enumerate(street, 3))
        return f"{area} {h % 9 + 1}{'ABDEFGHJLN'[h // 9 % 10]}{'PQRSTUWXYZ'[h // 90 % 10]}"

    def phone(self, rng, town, mobile):
        return "44", f"7{rng.choice('4578')}{digits(rng, 8)}" if mobile else f"{town[3]}{rng.randint(2, 9)}{digits(rng, 6)}"

    def write_phone(self, rng, n):
        parts = f"{n[:4]} {n[4:]}" if n[0] == "7" else f"{n[:3]} {n[3:6]} {n[6:]}"
        return rng.choice([f"0{parts}", f"+44 {parts}", f"+44{n}", f"0{n}", f"0044{n}", f"+44 (0){parts}"])

    def birth_text(self, rng, day):
        return f"{day.day:02}/{day.month:02}/{day.year}"


class Germany(Locale):
    code, faker = "DE", "de_DE"
    area_codes = "30 40 69 89 211 221 231 341 351 421 511 611 711 761 821 911".split()

    def town_names(self, rng):
        return list(material("address", self.faker).cities)

    def street_names(self, rng):
        stems = list(material("person", self.faker).last_names) + ["Bahnhof", "Haupt", "Kirch", "Schul", "Garten", "Dorf", "Berg", "Linden"] * 15
        ends = ["straße"] * 8 + list(material("address", self.faker).street_suffixes_short)
        return [f"{rng.choice(stems)}{rng.choice([e for e in ends if e.isalpha()])}" for _ in range(5000)]

    def street_line(self, rng, street):
        return f"{street} {rng.randint(1, 180)}{rng.choice(['', '', '', '', 'a', 'b'])}"

    def post_area(self, rng, rank):
        return f"{rng.randint(10, 994):03}"

    def postcode(self, area, street):
        return f"{area}{sum(map(ord, street)) % 20:02}"

    def phone(self, rng, town, mobile):
        return "49", f"{rng.choice(['151', '152', '157', '160', '162', '170', '171', '172', '175', '176', '179'])}{digits(rng, 8)}" if mobile \
            else f"{town[3]}{rng.randint(2, 9)}{digits(rng, 6)}"

    def write_phone(self, rng, n):
        cut = 3 if n[0] == "1" or len(n) == 10 else 2
        return rng.choice([f"0{n[:cut]} {n[cut:]}", f"0{n[:cut]}/{n[cut:]}", f"+49 {n[:cut]} {n[cut:]}", f"+49{n}", f"0{n}", f"0049{n}"])

    def birth_text(self, rng, day):
        return f"{day.day:02}.{day.month:02}.{day.year}"

    def latin_name(self, rng, name):
        table = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
        return tuple(latin(part.translate(table) if rng.random() < .8 else part) for part in name[:2])


class France(Locale):
    code, faker = "FR", "fr_FR"
    area_codes = "1 2 3 4 5".split()

    def extend(self, person, rng):
        self.compound = ["Jean-Pierre", "Marie-Claire", "Jean-Luc", "Anne-Marie", "Jean-François", "Marie-Christine"]

    def person_name(self, rng, sex, family=None):
        given, family, extra = super().person_name(rng, sex, family)
        return (rng.choice([c for c in self.compound if (c[0] == "J") == (sex == "m")]) if rng.random() < .05 else given), family, extra

    def town_names(self, rng):
        names = material("person", self.faker).last_names
        return [f"{rng.choice(['', '', 'Saint-'])}{rng.choice(names)}{rng.choice(['', 'ville', '-sur-Mer', '-les-Bains', 'bourg'])}"
                for _ in range(self.towns_wanted)]

    def street_names(self, rng):
        person = material("person", self.faker)
        return [f"{rng.choice(['rue', 'rue', 'rue', 'avenue', 'boulevard', 'chemin'])} {rng.choice(['', 'de ', 'du '])}"
                f"{rng.choice(person.first_names) + ' ' if rng.random() < .3 else ''}{rng.choice(person.last_names)}" for _ in range(5000)]

    def street_line(self, rng, street):
        return f"{rng.randint(1, 180)} {street}"

    def post_area(self, rng, rank):
        return f"{rng.randint(10, 959):03}"

    def postcode(self, area, street):
        return f"{area}{sum(map(ord, street)) % 7 * 10:02}"

    def phone(self, rng, town, mobile):
        return "33", f"{rng.choice('67') if mobile else town[3]}{digits(rng, 8)}"

    def write_phone(self, rng, n):
        pairs = " ".join([n[0]] + [n[i:i + 2] for i in range(1, 9, 2)])
        return rng.choice([f"0{pairs}", f"+33 {pairs}", f"+33{n}", f"0{n}", "0" + pairs.replace(" ", "."), f"0033{n}"])

    def birth_text(self, rng, day):
        return f"{day.day:02}/{day.month:02}/{day.year}"


class Spain(Locale):
    code, faker, full_name_share = "ES", "es_ES", .25
    area_codes = "91 93 95 96 98 94 97".split()

    def town_names(self, rng):
        place, names = material("address", self.faker), material("person", self.faker).last_names
        return list(place.states) + [f"{rng.choice(['Villa de', 'San', 'Puente', 'Torre'])} {rng.choice(names)}" for _ in range(350)]

    def street_names(self, rng):
        person = material("person", self.faker)
        return [f"{rng.choice(['Calle', 'Calle', 'Calle', 'Avenida', 'Plaza', 'Paseo'])} {rng.choice(['', 'de '])}"
                f"{rng.choice(list(person.first_names) + list(person.last_names))}" for _ in range(5000)]

    def street_line(self, rng, street):
        return f"{street} {rng.randint(1, 150)}" + ("" if rng.random() < .6 else f", {rng.randint(1, 9)}º {rng.choice('ABCD')}")

    def post_area(self, rng, rank):
        return f"{rng.randint(10, 529):03}"

    def postcode(self, area, street):
        return f"{area}{sum(map(ord, street)) % 15:02}"

    def extra(self, rng, sex):
        return self.family[sex].draw(rng)

    def full(self, rng, given, family, extra):
        return f"{given} {family} {extra}".strip()

    def phone(self, rng, town, mobile):
        return "34", f"6{digits(rng, 8)}" if mobile else f"{town[3]}{rng.randint(1, 9)}{digits(rng, 6)}"

    def write_phone(self, rng, n):
        parts = f"{n[:3]} {n[3:6]} {n[6:]}"
        return rng.choice([parts, n, f"+34 {parts}", f"+34{n}", f"{n[:3]} {n[3:5]} {n[5:7]} {n[7:]}", f"0034{n}"])

    def birth_text(self, rng, day):
        return f"{day.day:02}/{day.month:02}/{day.year}"


class China(Locale):
    code, faker, full_name_share = "CN", "zh_CN", .85
    area_codes = "10 21 20 22 23 24 25 27 28 29 755 571 532".split()

    def extend(self, person, rng):
        for sex, names in (("m", person.first_names_male), ("f", person.first_names_female)):
            characters = sorted({c for name in names for c in name})
            composed = {a + b: .06 for a in characters for b in characters}
            self.given[sex] = Weighted({**composed, **{name: 8.0 for name in names}}, rng)

    def town_names(self, rng):
        place = material("address", self.faker)
        names = [c if c.endswith(("市", "县")) else c + "市" for c in place.cities]
        return [f"{n}\t{d}区" for n in sorted(set(names)) for d in rng.sample(sorted(place.districts), 6)]

    def street_names(self, rng):
        heads = ["人民", "解放", "中山", "建设", "和平", "长江", "南京", "北京", "新华", "文化", "朝阳", "光明", "东风", "胜利", "青年", "友谊", "滨江", "湖滨", "学府", "科技"]
        return [f"{a}{b}{c}" for a in heads for b in ("", "东", "西", "南", "北", "中") for c in ("路", "街", "大道")]

    def street_line(self, rng, street):
        tail = f"{rng.randint(1, 30)}栋{rng.randint(1, 25)}0{rng.randint(1, 4)}室" if rng.random() < .6 else ""
        return f"{street}{rng.randint(1, 600)}号{tail}"

    def address(self, rng, town=None):
        line, city, postcode = super().address(rng, town)
        city, district = city.split("\t")
        return district + line, city, postcode

    def post_area(self, rng, rank):
        return f"{rng.randint(1000, 8500):04}"

    def postcode(self, area, street):
        return f"{area}00"

    def phone(self, rng, town, mobile):
        return "86", f"{rng.choice(['130', '135', '136', '137', '138', '139', '150', '151', '158', '159', '180', '186', '187', '188'])}{digits(rng, 8)}" \
            if mobile else f"{town[3]}{rng.randint(2, 8)}{digits(rng, 7)}"

    def write_phone(self, rng, n):
        if len(n) == 11 and n[0] == "1":
            return rng.choice([n, n, n, f"{n[:3]}-{n[3:7]}-{n[7:]}", f"{n[:3]} {n[3:7]} {n[7:]}", f"+86 {n}", f"+86{n}"])
        return rng.choice([f"0{n[:-8]}-{n[-8:]}", f"0{n}", f"(0{n[:-8]}) {n[-8:]}", f"+86 {n[:-8]} {n[-8:]}"])

    def birth_text(self, rng, day):
        return rng.choice([f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}", f"{day.year}{day.month:02}{day.day:02}"])

    def latin_name(self, rng, name):
        return "".join(lazy_pinyin(name[0])).capitalize(), "".join(lazy_pinyin(name[1])).capitalize()

    def full(self, rng, given, family, extra):
        if not given.isascii():
            return family + given
        return rng.choice([f"{family} {given}", f"{given} {family}", f"{family.upper()} {given}"])


class Japan(Locale):
    code, faker, full_name_share = "JP", "ja_JP", .8
    area_codes = "3 6 45 52 75 78 92 11 22 82".split()

    def extend(self, person, rng):
        self.readings = {}

        def take(pairs):
            for han, kana, roman in pairs:
                self.readings.setdefault(han, (kana, roman))
            return [han for han, _, _ in pairs]

        def compose(starts, ends):
            split = [[(w[0], "".join(c for c in w[1:] if not c.isascii()), "".join(c for c in w[1:] if c.isascii())) for w in text.split()]
                     for text in (starts, ends)]
            return [(a[0] + b[0], a[1] + b[1], (a[2] + b[2]).capitalize()) for a in split[0] for b in split[1] if a[0] != b[0]]

        frequent = {pair[0]: weight for pair, weight in person.last_name_pairs.items()}
        take(list(person.last_name_pairs))
        rare = {name: 40000 for name in take(compose(JP_SURNAME_STARTS, JP_SURNAME_ENDS)) if name not in frequent}
        self.family = dict.fromkeys("mf", Weighted({**frequent, **rare}, rng))
        for sex, pairs, starts, ends in (("m", person.first_name_male_pairs, JP_MALE_STARTS, JP_MALE_ENDS),
                                         ("f", person.first_name_female_pairs, JP_FEMALE_STARTS, JP_FEMALE_ENDS)):
            self.given[sex] = Weighted({**{n: 1.0 for n in take(compose(starts, ends))}, **{n: 4.0 for n in take(list(pairs))}}, rng)

    def town_names(self, rng):
        place = material("address", self.faker)
        return [f"{p}{c}" for c in sorted(set(place.cities)) for p in rng.sample(sorted(place.prefectures), 3)]

    def street_names(self, rng):
        return sorted(set(material("address", self.faker).towns))

    def street_line(self, rng, street):
        line = f"{street}{rng.randint(1, 8)}-{rng.randint(1, 30)}-{rng.randint(1, 25)}"
        return line if rng.random() < .7 else f"{line} {rng.choice(material('address', self.faker).building_names)}{rng.randint(1, 12)}0{rng.randint(1, 6)}"

    def post_area(self, rng, rank):
        return f"{rng.randint(10, 999):03}"

    def postcode(self, area, street):
        return f"{area}-{sum(map(ord, street)) % 90:04}"

    def phone(self, rng, town, mobile):
        return "81", f"{rng.choice(['90', '80', '70'])}{rng.randint(1, 9)}{digits(rng, 7)}" if mobile else f"{town[3]}{digits(rng, 9 - len(town[3]))}"

    def write_phone(self, rng, n):
        cut = 2 if len(n) == 10 or n[0] not in "36" else 1
        parts = f"{n[:cut]}-{n[cut:-4]}-{n[-4:]}"
        return rng.choice([f"0{parts}", f"0{n}", f"+81 {parts}", f"+81{n}"])

    def birth_text(self, rng, day):
        return rng.choice([f"{day.year}/{day.month:02}/{day.day:02}", f"{day.year}年{day.month}月{day.day}日"])

    def kana(self, name):
        return self.readings[name[0]][0], self.readings[name[1]][0]

    def latin_name(self, rng, name):
        return self.readings[name[0]][1], self.readings[name[1]][1]

    def full(self, rng, given, family, extra):
        if given.isascii():
            return rng.choice([f"{family} {given}", f"{given} {family}"])
        return rng.choice([f"{family}{given}", f"{family} {given}", f"{family}　{given}"])


class Russia(Locale):
    code, faker, full_name_share = "RU", "ru_RU", .7
    area_codes = "495 499 812 343 383 846 863 843 351 831".split()

    def extend(self, person, rng):
        women = {m: m + "а" if m.endswith(("в", "н")) else m for m in person.last_names_male}
        self.woman_of, self.man_of = women, {w: m for m, w in women.items()}
        self.family["m"] = Weighted(person.last_names_male, rng)
        self.family["f"] = Weighted(women.values(), rng)
        self.middle = {"m": Weighted(person.middle_names_male, rng), "f": Weighted(person.middle_names_female, rng)}

    def family_for(self, family, from_sex, to_sex):
        if from_sex == to_sex:
            return family
        return (self.woman_of if to_sex == "f" else self.man_of).get(family, family)

    def town_names(self, rng):
        return [c for c in sorted(set(material("address", self.faker).city_names)) if "(" not in c]

    def street_names(self, rng):
        return [f"{rng.choice(['ул.', 'ул.', 'ул.', 'пр.', 'пер.', 'бул.'])} {title}" for title in material("address", self.faker).street_titles] * 4

    def street_line(self, rng, street):
        flat = f", кв. {rng.randint(1, 150)}" if rng.random() < .7 else ""
        return f"{street}, д. {rng.randint(1, 140)}{flat}"

    def post_area(self, rng, rank):
        return f"{rng.randint(1010, 6920):04}"

    def postcode(self, area, street):
        return f"{area}{sum(map(ord, street)) % 20:02}"

    def extra(self, rng, sex):
        return self.middle[sex].draw(rng)

    def phone(self, rng, town, mobile):
        return "7", f"9{rng.choice(['03', '05', '10', '15', '16', '21', '26', '50', '60', '65', '85'])}{digits(rng, 7)}" if mobile \
            else f"{town[3]}{rng.randint(2, 7)}{digits(rng, 6)}"

    def write_phone(self, rng, n):
        parts = f"{n[3:6]}-{n[6:8]}-{n[8:]}"
        return rng.choice([f"+7 ({n[:3]}) {parts}", f"8 ({n[:3]}) {parts}", f"8{n}", f"+7{n}", f"8-{n[:3]}-{parts}"])

    def birth_text(self, rng, day):
        return f"{day.day:02}.{day.month:02}.{day.year}"

    def latin_name(self, rng, name):
        return from_cyrillic(name[0]), from_cyrillic(name[1])

    def full(self, rng, given, family, extra):
        middle = f" {extra}" if extra else ""
        return f"{family} {given}{middle}" if rng.random() < .6 else f"{given}{middle} {family}"


SHARES = [(UnitedStates, .24), (Britain, .10), (Germany, .13), (France, .10), (Spain, .10), (China, .15), (Japan, .08), (Russia, .10)]


def all_locales():
    """The same towns and frequencies for every seed: only the people change."""
    return [kind(random.Random(f"locale {kind.code}")) for kind, _ in SHARES], list(itertools.accumulate(share for _, share in SHARES))
