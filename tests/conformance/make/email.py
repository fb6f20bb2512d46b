"""E-mail cells, after RFC 5321, 6531 and 5890 as mail providers practise them. Rulings: domain in lower case as U-labels, local
part in lower case; a typo domain is a suggestion and never rewritten; addresses that mean "none" are missing.
"""
from cells import Maker, full_width

m = Maker("email")
BASE = ["anna.schmidt@example.com", "j.o'brien@example.ie", "li-na@example.com.cn", "mary+shop@example.org", "x@example.co", "user_01@mail.example.com",
        "13800138000@163.com", "10001@qq.com", "first.last@sub.example.co.uk", "a1b2c3@gmail.com", "info@example.de", "wang.xiaoming@example.cn",
        "o.kowalska@example.pl", "d-m@example-shop.com", "zoe@example.museum", "r2d2@example.io", "hana_novakova@example.cz", "t.van.dijk@example.nl",
        "k99@outlook.com", "maria.jose@example.es"]
AROUND = {
    "labels": ["Email: {a}", "E-mail: {a}", "email - {a}", "邮箱：{a}", "邮箱:{a}", "电子邮件 {a}", "Mail: {a}", "EMAIL={a}", "e-mail：{a}", "Courriel : {a}", "Correo: {a}", "邮箱{a}",
               "メール：{a}", "E-Mail-Adresse: {a}", "email {a}", "Почта: {a}", "mail:{a}", "邮件地址：{a}", "Work: {a}", "QQ邮箱：{a}"],
    "uri": ["mailto:{a}", "MAILTO:{a}", "<mailto:{a}>", "mailto:{a}?subject=Hello", "mailto: {a}", "[{a}](mailto:{a})", "mailto:{a}?cc=b@example.net"],
    "wrapping": ["'{a}", " {a} ", "{a};", "{a},", "{a}.", "<{a}>", "({a})", "[{a}]", '"{a}"', "\ufeff{a}", "{a}\u200b", "{a}\u00a0", "\t{a}", "{a}\r\n", "{a}>", "'{a}'", "“{a}”",
                 "《{a}》", "（{a}）", "{a}。", "{a}，", "{a}；", "{a} ;", "{a}、", "{a}!", "{a}:", "*{a}", "`{a}`", '="{a}"', "【{a}】", "•{a}", "- {a}"],
    "display": ["Anna Schmidt <{a}>", '"Schmidt, Anna" <{a}>', "Anna Schmidt ({a})", "Anna <{a}>", "王小明 <{a}>", "王小明<{a}>", '"Anna" <{a}>', "Anna Schmidt [{a}]", "Anna Schmidt {a}", "{a} (Anna Schmidt)",
                "{a} Anna Schmidt", "Dr. A. Schmidt <{a}>", "anna schmidt <{a}>", "{a} (work)", "{a} - old", "王小明 {a}", "{a}（工作）", "Anna, {a}"],
    "width and case": ["{upper}", "{wide}", "{at}", "{title}", "{dotwide}", "{cap}"],
    "spaces": ["{sp1}", "{sp2}", "{sp3}"],
}
for i, a in enumerate(BASE):
    local, domain = a.split("@")
    values = {"a": a, "upper": a.upper(), "wide": full_width(a), "at": a.replace("@", "＠"), "title": a.title(), "dotwide": local + "@" + domain.replace(".", "．"), "cap": a.capitalize(),
              "sp1": local + " @" + domain, "sp2": local + "@ " + domain, "sp3": local + " @ " + domain}
    for cls, shapes in AROUND.items():
        for shape in m.rng.sample(shapes, min(len(shapes), 3 if cls == "spaces" else 5)):
            m.add(cls, shape.format(**values), a, "good")
    other = BASE[(i + 3) % len(BASE)]
    for between in m.rng.sample(["; ", ", ", " / ", "\n", " ", ";", ",", "|", "、", " and ", " or ", "；", "，", "/"], 4):
        m.add("two", a + between + other, a, "good", also=[other])
    m.add("plain", a, a, "valid")

# valid by the standards, though rare
for raw, canonical in [
        ("simple@example.com", "simple@example.com"), ("disposable.style.email.with+symbol@example.com", "disposable.style.email.with+symbol@example.com"),
        ("other.email-with-hyphen@example.com", "other.email-with-hyphen@example.com"), ("x@example.com", "x@example.com"), ("example-indeed@strange-example.com", "example-indeed@strange-example.com"),
        ('"john..doe"@example.org', '"john..doe"@example.org'), ("user%example.com@example.org", "user%example.com@example.org"), ("_______@example.com", "_______@example.com"),
        ("1234567890@example.com", "1234567890@example.com"), ("email@example.name", "email@example.name"), ("firstname-lastname@example.com", "firstname-lastname@example.com"),
        ("a!b#c$d@example.com", "a!b#c$d@example.com"), ("用户@例子.广告", "用户@例子.广告"), ("δοκιμή@παράδειγμα.δοκιμή", "δοκιμή@παράδειγμα.δοκιμή"), ("info@müller.de", "info@müller.de"),
        ("info@xn--mller-kva.de", "info@müller.de"), ("INFO@MÜLLER.DE", "info@müller.de"), ("jörg@example.com", "jörg@example.com"), ("a.b.c.d@e.f.g.example.com", "a.b.c.d@e.f.g.example.com"),
        ("user@xn--fiqs8s.example", "user@中国.example"), ("x" * 64 + "@example.com", "x" * 64 + "@example.com"), ("user@" + "a" * 63 + ".com", "user@" + "a" * 63 + ".com"),
        ("O'Connor@Example.IE", "o'connor@example.ie"), ("user+mailbox/department@example.com", "user+mailbox/department@example.com"), ("user=name@example.com", "user=name@example.com"),
        ("{user}@example.com", "{user}@example.com"), ("a|b@example.com", "a|b@example.com"), ("user@例え.jp", "user@例え.jp"), ("USER@FASS.DE", "user@fass.de"), ("user@faß.de", "user@faß.de")]:
    m.add("standard", raw, canonical, "good")
# typo domains: kept as written, the likely address is the suggestion
for raw, meant in [("anna@gmial.com", "gmail.com"), ("anna@gmai.com", "gmail.com"), ("anna@gmail.con", "gmail.com"), ("anna@gmail.co", "gmail.com"), ("li@qq.con", "qq.com"), ("li@qq.cmo", "qq.com"),
                   ("ann@hotmial.com", "hotmail.com"), ("ann@hotmal.com", "hotmail.com"), ("ann@yaho.com", "yahoo.com"), ("ann@yahooo.com", "yahoo.com"), ("ann@outlok.com", "outlook.com"),
                   ("ann@iclod.com", "icloud.com"), ("li@163.con", "163.com"), ("ann@gnail.com", "gmail.com"), ("ann@gmaill.com", "gmail.com"), ("ann@gamil.com", "gmail.com"), ("ann@hotmail.cm", "hotmail.com"),
                   ("ann@yahoo.cm", "yahoo.com"), ("ann@outlook.cpm", "outlook.com"), ("li@foxmial.com", "foxmail.com"), ("li@126.con", "126.com"), ("ann@gmail.vom", "gmail.com"), ("ann@gmail.om", "gmail.com"),
                   ("ann@googlemial.com", "googlemail.com"), ("ann@hotmai.com", "hotmail.com"), ("li@sina.con", "sina.com")]:
    m.add("typo", raw, raw, "good", suggestion=raw.split("@")[0] + "@" + meant)
for a in ["info@example.com", "sales@example.com", "support@example.de"]:
    m.add("role", a, a, "good", parts={"role": "true"})
m.add("disposable", "x@mailinator.com", "x@mailinator.com", "good", parts={"disposable": "true"})
m.add("disposable", "x@guerrillamail.com", "x@guerrillamail.com", "good", parts={"disposable": "true"})
m.none("placeholder", ["N/A", "n/a", "none", "无", "-", "null", "NULL", "unknown", "test", "测试", "#N/A", "noemail", "no email", "没有", "暂无", "?", "同上", "", "  ", "NA", "nil", "tbd", "x", "0",
                       "noreply@example.com", "no-reply@shop.example.com", "donotreply@example.com", "test@test.com", "none@none.com", "na@na.com", "no@no.com", "noemail@noemail.com",
                       "unknown@unknown.com", "example@example.com", "no@email.com", "xxx@xxx.com", "a@a.com", "asdf@asdf.com", "noreply@marketplace.amazon.com", "test@example.com", "email@email.com", "nobody@nowhere.com",
                       "none@example.com", "noemail@example.com", "refused@example.com", "test123@test.com", "abc@abc.com", "user@domain.com", "your@email.com", "name@domain.com", "111@111.com", "123@123.com"])
m.none("invalid", ["anna", "anna@", "@example.com", "anna@example", "anna@@example.com", "anna.example.com", "anna@.com", "anna@example..com", "anna..b@example.com", ".anna@example.com", "anna.@example.com",
                   "anna@-example.com", "anna@example-.com", "anna@exam_ple.com", "anna schmidt@example.com", "anna@exa mple.com", "anna@example.c", "anna@example.123", "x" * 65 + "@example.com",
                   "anna@" + "a" * 64 + ".com", "a" * 64 + "@" + ".".join(["b" * 60] * 4) + ".com", "anna@example,com", "anna(at)example.com", "anna at example dot com", "anna[at]example[dot]com", "anna#example.com",
                   "138001380000", "13800138000", "http://example.com", "www.example.com", "John Smith", "王小明", "2023-05-06", "anna@example.com.", "a***@example.com", "an**@qq.com", "****@example.com", "anna@***.com",
                   "@", "@@", "a@b@c", "anna@[127.0.0", "anna@exam!ple.com", "wechat: anna88", "QQ:12345678", "12345678", "@annaschmidt", "anna@example.com@example.com", "anna?schmidt@example.com",
                   "an\ufffdna@example.com", "gmail.com", "anna@gmail", "anna@gmailcom", "annagmail.com", "anna@gmail.c om", "mailto:", "<>", "anna@qq", "qq.com", "call me", "anna<at>example.com"], status="none")
# the last dot is punctuation
m.cells = [c for c in m.cells if c["raw"] != "anna@example.com."]
m.add("wrapping", "anna@example.com.", "anna@example.com", "good")
# torn at the last dot, out of a page's source, with a display name
for raw, expected, parts in [
    ("anna@example .com", "anna@example.com", None), ("anna@example. com", "anna@example.com", None), ("anna&amp;co@example.com", "anna&co@example.com", None),
    ("Anna Smith <anna@example.com>", "anna@example.com", {"display": "Anna Smith"}), ('"Smith, Anna" <anna@example.com>', "anna@example.com", {"display": "Smith, Anna"}),
    ("&lt;anna@example.com&gt;", "anna@example.com", None), ("home: anna@example.com, work: anna.s@corp.example", "anna@example.com", None), ("anna@example.com 13800138000", "anna@example.com", None),
    ("anna@example. see below", "", None), ("customer has no email", "", None),
]:
    m.add("messy", raw, expected, "good" if expected else "none", None, parts)
m.write()
