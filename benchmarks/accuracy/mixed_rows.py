#!/usr/bin/env python3
"""Customer rows of eight locales with a known truth: made, not copied, and the same for the same seed.

    mixed_rows.py --rows N --seed S -o FILE

Writes FILE, a CSV under ordinary header words, and beside it FILE's stem with _truth.csv (record_id, entity_id, kind). Needs the
packages of requirements.txt. About a quarter of the rows repeat a customer who is there already.

What makes it hard. In one customer's rows: typos, nicknames, initials, missing values, moved addresses, new phones and mails,
married names, first and last name swapped, second surnames dropped, pinyin beside Han, kana and Latin beside kanji, Latin beside
Cyrillic, dates and phones written in several ways. Between customers: couples and children at one address, with one phone, mail or
card; twins; father and son of one name; namesakes; recycled phones; colleagues behind one switchboard; sister companies and
branches; and values that belong to nobody (the shop's own mail, 0000000000, 1900-01-01).
"""

import argparse
import bisect
import csv
import datetime
import io
import pathlib
import random
import string

from mixed_locales import COUNTRY_WORDS, China, Japan, Russia, Spain, all_locales, digits, latin

HEADER = ["id", "name", "first_name", "last_name", "company", "email", "phone", "birth_date", "street", "city", "postcode", "country",
          "member_card"]
# Chance of a value by where the row was taken down: phone, mail, birth date, address, card, employer.
SOURCES = {"shop": (.65, .95, .30, .92, .10, .06), "till": (.85, .40, .60, .35, .70, .02), "crm": (.80, .70, .50, .90, .15, .25),
           "news": (.05, .99, .15, .08, .05, .03)}
SOURCE_NAMES, SOURCE_SUMS = list(SOURCES), [.38, .65, .88, 1.0]
GENERIC_MAILS = ["info@ourshop.example", "noreply@ourshop.example", "none@none.example", "kunde@ourshop.example"]
GENERIC_PHONES = ["0000000000", "0000000", "1234567890", "9999999999"]
GENERIC_DATES = [datetime.date(1900, 1, 1), datetime.date(1970, 1, 1)]
HANDLE_WORDS = "blue star night sun cat wolf red moon sky rock tiger lucky happy green fox snow king river fire bear".split()
# Activity words, legal forms and their long spellings of companies by locale.
COMPANIES = {
    "US": ("Consulting Plumbing Dental Logistics Bakery Construction Media Auto Legal Foods", ["Inc", "LLC", "Corp", "Inc."], ["Incorporated", "Limited Liability Company", "Corporation"]),
    "GB": ("Consulting Plumbing Dental Logistics Bakery Builders Media Motors Legal Catering", ["Ltd", "PLC", "Ltd."], ["Limited", "Limited"]),
    "DE": ("Logistik Bau Elektro Dental Verwaltungs Immobilien Technik Vertriebs Druck Gastro", ["GmbH", "AG", "GmbH & Co. KG"], ["Gesellschaft mbH"]),
    "FR": ("Transports Conseil Bâtiment Boulangerie Informatique Immobilier Distribution Services", ["SARL", "SA", "SAS"], ["S.A.R.L.", "S.A.S."]),
    "ES": ("Transportes Consultores Construcciones Panadería Informática Inmobiliaria Servicios", ["S.L.", "S.A.", "SL"], ["Sociedad Limitada"]),
    "CN": ("贸易 科技 网络 物流 餐饮 建材 传媒 医疗", ["有限公司", "有限责任公司"], ["股份有限公司"]),
    "JP": ("商事 運輸 建設 電機 食品 工業 印刷", ["株式会社", "有限会社"], ["㈱"]),
    "RU": ("Строй Транс Торг Снаб Сервис Электро Пром", ["ООО", "АО", "ЗАО"], ["Общество с ограниченной ответственностью"]),
}


class Person:
    """What is true of a customer now; records see it at different moments."""
    __slots__ = ("locale", "sex", "name", "birth", "phones", "mails", "home", "card", "employer", "suffix", "entity", "kind")


class Company:
    __slots__ = ("locale", "stem", "activity", "form", "place", "branch", "address", "phone", "mail", "entity", "kind", "town")


def slip(rng, text):
    """One slip of the fingers: a letter lost, doubled, replaced or two of them changed about."""
    if len(text) < 3:
        return text
    at = rng.randrange(1, len(text) - 1)
    how = rng.random()
    letters = string.digits if text[at].isdigit() else string.ascii_lowercase if text[at].isascii() else text
    if how < .3:
        return text[:at] + text[at + 1:]
    if how < .5:
        return text[:at] + text[at] + text[at:]
    if how < .75:
        return text[:at] + rng.choice(letters) + text[at + 1:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2:]


class World:
    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.locales, self.locale_sums = all_locales()
        self.lines, self.truth = [], []
        self.entities = 0
        self.met = {locale.code: [] for locale in self.locales}
        self.first_day = datetime.date(1940, 1, 1).toordinal()
        self.last_day = datetime.date(2006, 12, 31).toordinal()
        self.buffer = io.StringIO()
        self.writer = csv.writer(self.buffer, lineterminator="\n")

    # ---- people

    def locale(self):
        return self.locales[min(bisect.bisect(self.locale_sums, self.rng.random()), len(self.locales) - 1)]

    def new_mail(self, person):
        rng = self.rng
        given, family = person.locale.latin_name(rng, person.name)
        given, family = (latin(p).lower().replace(" ", "").replace("'", "") or "x" for p in (given, family))
        host = rng.choice(person.locale.hosts)
        how = rng.random()
        if how < .15 or (person.locale.code == "CN" and how < .5):
            handle = digits(rng, rng.randint(8, 10)) if person.locale.code == "CN" else rng.choice(HANDLE_WORDS) + rng.choice(HANDLE_WORDS) + digits(rng, rng.randint(1, 4))
        else:
            handle = rng.choice([f"{given}.{family}", f"{given}{family}", f"{given[0]}.{family}", f"{given[0]}{family}", f"{family}.{given}", f"{given}_{family}"])
            if rng.random() < .65:
                handle += rng.choice([f"{person.birth.year % 100:02}", str(person.birth.year), digits(rng, rng.randint(1, 3))])
        return f"{handle}@{host}"

    def person(self, kind, locale=None, sex=None, family=None, home=None, birth=None, given=None):
        rng = self.rng
        p = Person()
        p.locale, p.kind = locale or self.locale(), kind
        p.sex = sex or rng.choice("mf")
        p.name = p.locale.person_name(rng, p.sex, family)
        if given:
            p.name = given, *p.name[1:]
        p.birth = birth or datetime.date.fromordinal(rng.randint(self.first_day, self.last_day))
        town = p.locale.town(rng)
        p.home = home or p.locale.address(rng, town)
        p.phones = [p.locale.phone(rng, town, mobile=True)]
        if rng.random() < .3:
            p.phones.append(p.locale.phone(rng, town, mobile=False))
        p.mails = [self.new_mail(p)]
        p.card = f"M{digits(rng, 8)}"
        p.employer = None
        p.suffix = ""
        p.entity = self.entities
        self.entities += 1
        met = self.met[p.locale.code]
        if len(met) < 2000:
            met.append(p)
        else:
            met[rng.randrange(2000)] = p
        return p

    def single(self):
        rng = self.rng
        p = self.person("single")
        others = self.met[p.locale.code]
        if rng.random() < .025:
            other = rng.choice(others)
            if other is not p and other.locale is p.locale:
                p.name, p.sex, p.kind = other.name, other.sex, "namesake"
                p.mails = [self.new_mail(p)]
                if rng.random() < .1:
                    p.birth = p.birth.replace(year=other.birth.year, day=min(p.birth.day, 28))
        if rng.random() < .02:
            other = rng.choice(others)
            if other is not p:
                p.phones, p.kind = [other.phones[0]], "recycled phone"
        return [p]

    def share(self, members):
        """What a household has in common beside its address."""
        rng = self.rng
        first = members[0]
        if rng.random() < .45:
            line = first.locale.phone(rng, first.locale.town(rng), mobile=False)
            for m in members:
                m.phones.append(line)
        for m in members[1:]:
            if rng.random() < .15:
                m.mails = list(first.mails) if rng.random() < .5 else m.mails + first.mails
            if rng.random() < .08:
                m.phones = list(first.phones)
            if rng.random() < .08:
                m.card = first.card
        return members

    def household(self):
        rng = self.rng
        a = self.person("household")
        locale = a.locale
        other_sex = ("f" if a.sex == "m" else "m") if rng.random() < .93 else a.sex
        keeps_own = {China: 1.0, Japan: .05, Spain: 1.0}.get(type(locale), .25)
        family = None if rng.random() < keeps_own else locale.family_for(a.name[1], a.sex, other_sex)
        birth = datetime.date.fromordinal(a.birth.toordinal() + rng.randint(-1800, 1800))
        members = [a, self.person("household", locale, other_sex, family, a.home, birth)]
        for _ in range(rng.choice([0, 0, 0, 1, 1, 2])):
            if a.birth.year < 1982:
                sex = rng.choice("mf")
                birth = datetime.date.fromordinal(a.birth.toordinal() + rng.randint(8000, 13000))
                members.append(self.person("household", locale, sex, locale.family_for(a.name[1], a.sex, sex), a.home, birth))
        return self.share(members)

    def twins(self):
        rng = self.rng
        a = self.person("twins")
        sex = a.sex if rng.random() < .6 else ("f" if a.sex == "m" else "m")
        given = a.locale.given[sex].draw(rng)
        for _ in range(40):
            if given != a.name[0] and (given[0] == a.name[0][0] or rng.random() < .6):
                break
            given = a.locale.given[sex].draw(rng)
        else:
            return [a]
        return self.share([a, self.person("twins", a.locale, sex, a.locale.family_for(a.name[1], a.sex, sex), a.home, a.birth, given)])

    def namesake_son(self):
        """Father and son of one name; most of their rows say which."""
        rng = self.rng
        father = self.person("junior", self.locales[rng.choice([0, 0, 0, 0, 1, 4])], "m")
        birth = datetime.date.fromordinal(father.birth.toordinal() + rng.randint(8000, 13000))
        son = self.person("junior", father.locale, "m", father.name[1], father.home, birth, father.name[0])
        father.suffix, son.suffix = rng.choice(["Sr", "Sr.", ""]), rng.choice(["Jr", "Jr.", "II"])
        return self.share([father, son])

    # ---- companies

    def company(self, kind, locale, stem=None):
        rng = self.rng
        c = Company()
        activities, forms, _ = COMPANIES[locale.code]
        c.locale, c.kind = locale, kind
        if stem is None:
            head = locale.person_name(rng, "m")[1] if rng.random() < .6 else locale.town_names_cache[rng.randrange(len(locale.town_names_cache))]
            if locale.code == "CN":
                head = head.split("\t")[0].rstrip("市县") + "".join(rng.sample("华中天海金信泰宏盛达通安瑞丰源", 2))
            stem = head if rng.random() < .7 or locale.code in ("CN", "JP", "RU") else f"{head} & {locale.person_name(rng, 'm')[1]}"
        c.stem, c.activity, c.form = stem, rng.choice(activities.split()), rng.choice(forms)
        c.branch = ""
        c.town = locale.town(rng)
        c.address = locale.address(rng, c.town)
        c.phone = locale.phone(rng, c.town, mobile=False)
        host = latin(" ".join(locale.latin_name(rng, (c.stem, ""))) if locale.code in ("CN", "RU") else c.stem).lower()
        host = "".join(ch for ch in host if ch.isalnum()) or f"kk{rng.randint(1000, 99999)}"
        c.mail = f"{rng.choice(['info', 'info', 'office', 'contact', 'sales'])}@{host}{rng.choice(['', '', rng.randint(1, 99)])}.example"
        c.entity = self.entities
        self.entities += 1
        return c

    def company_name(self, c, form=True):
        code, name = c.locale.code, c.stem
        if code == "JP":
            return f"{c.form}{name}{c.activity}{c.branch}" if form else f"{name}{c.activity}{c.branch}"
        if code == "RU":
            inner = f"{name}{c.activity}{' ' + c.branch if c.branch else ''}"
            return f"{c.form} «{inner}»" if form else inner
        if code == "CN":
            return f"{name}{c.activity}{c.form if form else ''}{c.branch}"
        parts = [c.activity, name] if code in ("FR", "ES") else [name, c.activity]
        return " ".join(parts + ([c.branch] if c.branch else []) + ([c.form] if form else []))

    def companies(self):
        rng = self.rng
        locale = self.locale()
        first = self.company("company", locale)
        group = [first]
        how = rng.random()
        if how < .15:  # Sisters: one stem, other business, often one roof and switchboard.
            for _ in range(rng.choice([1, 1, 2])):
                sister = self.company("sister company", locale, first.stem)
                if sister.activity == first.activity:
                    self.entities -= 1
                    continue
                if rng.random() < .6:
                    sister.address = first.address
                if rng.random() < .4:
                    sister.phone = first.phone
                if rng.random() < .3:
                    sister.mail = first.mail
                group.append(sister)
        elif how < .3:  # Branches: one name, other towns.
            for _ in range(rng.choice([1, 2, 3])):
                branch = self.company("branch", locale, first.stem)
                branch.activity, branch.form = first.activity, first.form
                city = branch.address[1].split("\t")[0]
                if rng.random() < .6:
                    branch.branch = {"CN": f"{city}分公司", "JP": f"{city}支店"}.get(locale.code, city)
                if rng.random() < .5:
                    branch.mail = first.mail if rng.random() < .3 else f"{latin(city).lower().replace(' ', '') or 'b' + digits(rng, 2)}@{first.mail.split('@')[1]}"
                group.append(branch)
        elif how < .5:  # People who work there, under its phone or its mail host at times.
            for _ in range(rng.choice([1, 2, 3])):
                p = self.person("colleague", locale)
                p.employer = self.company_name(first)
                if rng.random() < .5:
                    p.phones = [first.phone]
                if rng.random() < .5:
                    p.mails = [f"{p.mails[0].split('@')[0]}@{first.mail.split('@')[1]}"]
                if rng.random() < .5:
                    p.home = first.address
                group.append(p)
        return group

    def company_row(self, c, turn):
        rng = self.rng
        code = c.locale.code
        form = c.form
        if rng.random() < .15:
            c.form = rng.choice(COMPANIES[code][1] + COMPANIES[code][2])
        name = self.company_name(c, form=rng.random() < .75)
        c.form = form
        if rng.random() < .04:
            name = slip(rng, name)
        name = self.cased(name)
        if turn and rng.random() < .08:
            c.address = c.locale.address(rng, c.town)
        street, city, postcode = self.spoiled_address(c.locale, c.address, .92)
        phone = self.phone_text(c.locale, c.phone) if rng.random() < .8 else ""
        mail = c.mail if rng.random() < .6 else ""
        self.emit(c, ["", "", "", name, mail, phone, "", street, city, postcode, self.country(c.locale), ""])

    # ---- rows

    def cased(self, text):
        how = self.rng.random()
        return text.upper() if how < .04 else text.lower() if how < .07 else text

    def phone_text(self, locale, phone):
        rng = self.rng
        if rng.random() < .008:
            return rng.choice(GENERIC_PHONES)
        national = phone[1]
        if rng.random() < .02:
            at = rng.randrange(3, len(national))
            national = national[:at] + rng.choice("0123456789") + national[at + 1:]
        return locale.write_phone(rng, national)

    def country(self, locale):
        return self.rng.choice(COUNTRY_WORDS[locale.code]) if self.rng.random() < .7 else ""

    def spoiled_address(self, locale, address, chance):
        rng = self.rng
        if rng.random() >= chance:
            return ("", "", "") if rng.random() < .7 else ("", address[1].split("\t")[0], address[2] if rng.random() < .5 else "")
        street, city, postcode = address
        for long, short in (("Street", "St"), ("Road", "Rd"), ("Avenue", "Ave"), ("straße", "str."), ("Calle ", "C/ "), ("avenue ", "av. "),
                            ("boulevard ", "bd "), ("Drive", "Dr"), ("ул. ", "улица "), ("Lane", "Ln")):
            if long in street and rng.random() < .35 and "бул" not in street:
                street = street.replace(long, short)
        if rng.random() < .04:
            street = slip(rng, street)
        if rng.random() < .02:
            city = slip(rng, city)
        if rng.random() < .015:
            postcode = slip(rng, postcode)
        if rng.random() < .04:
            street = ""
        return self.cased(street), self.cased(city), postcode if rng.random() < .88 else ""

    def name_columns(self, p, source):
        """(name, first name, last name) as this row has them."""
        rng = self.rng
        locale = p.locale
        given, family, extra = p.name
        if locale.code not in ("US", "GB", "ES") and rng.random() < .4:
            extra = ""
        elif locale.code == "ES" and rng.random() < .35:
            extra = ""
        script = rng.random()
        foreign = {"CN": .22, "JP": .18, "RU": .18}.get(locale.code, 0)
        if script < foreign:
            given, family = locale.latin_name(rng, p.name)
            extra = ""
            if locale.code == "CN" and rng.random() < .3 and len(p.name[0]) == 2:
                first = locale.latin_name(rng, (p.name[0][0], ""))[0]
                given = f"{first}{rng.choice('- ')}{given[len(first):].capitalize()}"
        elif script < foreign + .08 and isinstance(locale, Japan):
            given, family = locale.kana(p.name)
        elif rng.random() < .07:
            given = locale.nickname(rng, given)
        if foreign == 0 and rng.random() < .08:
            given, family, extra = latin(given), latin(family), latin(extra)
        if source == "till" and rng.random() < .08 and given.isalpha() and script >= foreign:
            given = given[0] if foreign == 0 else given
            extra = ""
        if rng.random() < .03:
            given = slip(rng, given)
        if rng.random() < .03:
            family = slip(rng, family)
        if rng.random() < .015:
            given, family = family, given
        given, family = self.cased(given), self.cased(family)
        if source == "news":
            how = rng.random()
            if how < .1:
                return "", "", ""
            if how < .35:
                return "", given, ""
        suffix = f" {p.suffix}" if p.suffix and rng.random() < .75 else ""
        if rng.random() < locale.full_name_share:
            return locale.full(rng, given, family, extra) + suffix, "", ""
        if isinstance(locale, Spain):
            return "", given, f"{family} {extra}".strip() + suffix
        return "", f"{given} {extra}".strip(), family + suffix

    def live_on(self, p):
        """What changed in the customer's life before this row."""
        rng = self.rng
        if rng.random() < .14:
            p.home = p.locale.address(rng)
        if rng.random() < .08:
            p.phones = [p.locale.phone(rng, p.locale.town(rng), mobile=True)] + p.phones[1:]
        if rng.random() < .10:
            p.mails = [self.new_mail(p)]
        if p.sex == "f" and rng.random() < (.04 if p.locale.code not in ("CN", "ES") else 0):
            p.name = p.name[0], p.locale.family["f"].draw(rng), p.name[2]
            if rng.random() < .5:
                p.home = p.locale.address(rng)

    def person_row(self, p, turn):
        rng = self.rng
        if turn:
            self.live_on(p)
        source = SOURCE_NAMES[bisect.bisect(SOURCE_SUMS, rng.random() * .9999)]
        has_phone, has_mail, has_birth, has_home, has_card, has_employer = (rng.random() < chance for chance in SOURCES[source])
        if not (has_phone or has_mail or has_card or (has_birth and has_home)):
            has_phone = rng.random() < .9
        name, first, last = self.name_columns(p, source)
        phone = self.phone_text(p.locale, rng.choice(p.phones)) if has_phone else ""
        mail = ""
        if has_mail:
            mail = rng.choice(p.mails)
            if rng.random() < .02:
                mail = slip(rng, mail)
            elif rng.random() < .01:
                mail = rng.choice(GENERIC_MAILS)
            elif rng.random() < .05:
                mail = mail.capitalize()
        birth = ""
        if has_birth:
            day = p.birth
            if rng.random() < .012:
                day = rng.choice(GENERIC_DATES)
            elif rng.random() < .015 and day.day <= 12:
                day = day.replace(month=day.day, day=day.month)
            elif rng.random() < .02:
                day = day.replace(year=day.year + rng.choice([-10, -1, 1, 10]), day=min(day.day, 28))
            birth = day.isoformat() if rng.random() < .9 else p.locale.birth_text(rng, day)
        street, city, postcode = self.spoiled_address(p.locale, p.home, 1.0 if has_home else 0.0)
        card = p.card if has_card else ""
        if card and rng.random() < .01:
            card = slip(rng, card)
        company = self.cased(p.employer) if p.employer and rng.random() < has_employer + .4 else ""
        self.emit(p, [name, first, last, company, mail, phone, birth, street, city, postcode, self.country(p.locale), card])

    def emit(self, who, values):
        values[8] = values[8].split("\t")[0] if "\t" in values[8] else values[8]
        self.buffer.seek(0)
        self.buffer.truncate()
        self.writer.writerow(values)
        self.lines.append((self.buffer.getvalue(), who.entity, who.kind))

    def fill(self, rows):
        rng = self.rng
        for locale in self.locales:
            locale.town_names_cache = [t[0] for t in locale.towns]
        while len(self.lines) < rows:
            how = rng.random()
            group = (self.companies() if how < .08 else self.household() if how < .24 else self.twins() if how < .247
                     else self.namesake_son() if how < .254 else self.single())
            for who in group:
                write = self.company_row if isinstance(who, Company) else self.person_row
                for turn in range(rng.choices([1, 2, 3, 4, 5, 8], [76, 15, 5.5, 2, 1, .5])[0]):
                    write(who, turn)
        del self.lines[rows:]
        rng.shuffle(self.lines)


def make(rows, seed, path):
    world = World(seed)
    world.fill(rows)
    path = pathlib.Path(path)
    with open(path, "w", encoding="utf-8", newline="") as out, \
            open(path.with_name(f"{path.stem}_truth.csv"), "w", encoding="utf-8", newline="") as truth:
        out.write(",".join(HEADER) + "\n")
        truth.write("record_id,entity_id,kind\n")
        for number, (line, entity, kind) in enumerate(world.lines, 1):
            out.write(f"{number},{line}")
            truth.write(f"{number},{entity},{kind}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", required=True)
    options = parser.parse_args()
    make(options.rows, options.seed, options.output)


if __name__ == "__main__":
    main()
