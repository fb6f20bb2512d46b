"""Date cells. Rulings: ISO 8601, partial as vCard (--03-07, 1990-03, 1990); with a zone UTC and Z, without one no zone; a
two-digit birth year is the latest not in the future; lunar dates are never read as Gregorian; nothing is filled in or shifted.
Lunar dates converted by the PyPI package lunardate (tables of the Hong Kong Observatory). today is 2026-01-15 in all cells.
"""
import datetime

from lunardate import LunarDate

from cells import TODAY, Maker, full_width

m = Maker("date")


def date(cls, raw, canonical, status="good", parts=None, **profile):
    m.add(cls, raw, canonical, status, dict(profile, today=TODAY), parts)


EN = "January February March April May June July August September October November December".split()
DE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
FR = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
ES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
IT = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split()
PT = "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro".split()
NL = "januari februari maart april mei juni juli augustus september oktober november december".split()
PL = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia".split()
RU = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
SV = "januari februari mars april maj juni juli augusti september oktober november december".split()
TR = "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık".split()
HAN = "〇一二三四五六七八九"


def han_value(n):
    tens, ones = divmod(n, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十") + (HAN[ones] if ones else "")


for k in range(46):
    y, mo, d = m.rng.randint(1935, 2015), m.rng.randint(1, 12), m.rng.randint(13, 28)
    iso = "%04d-%02d-%02d" % (y, mo, d)
    day = datetime.date(y, mo, d)
    e, yy = EN[mo - 1], "%02d" % (y % 100)
    forms = [
        (iso, {}), ("%d/%d/%d" % (y, mo, d), {}), ("%d.%d.%d" % (y, mo, d), {}), ("%04d%02d%02d" % (y, mo, d), {}), ("%d年%d月%d日" % (y, mo, d), {}), ("%d年%02d月%02d日" % (y, mo, d), {}), ("%d年%d月%d号" % (y, mo, d), {}),
        ("%02d/%02d/%d" % (mo, d, y), {}), ("%d/%d/%d" % (d, mo, y), {}), ("%02d.%02d.%d" % (d, mo, y), {}), ("%02d-%02d-%d" % (d, mo, y), {}), ("%d %s %d" % (d, e, y), {}), ("%s %d, %d" % (e, d, y), {}), ("%s %d %d" % (e[:3], d, y), {}),
        ("%d-%s-%d" % (d, e[:3], y), {}), ("%02d-%s-%s" % (d, e[:3].upper(), yy), {}), ("%d%s %s %d" % (d, "th" if d < 21 or d > 23 else {21: "st", 22: "nd", 23: "rd"}[d], e, y), {}), ("%s %dth, %d" % (e, d, y), {}), ("%s, %s %d, %d" % (day.strftime("%A"), e, d, y), {}),
        ("%d. %s %d" % (d, DE[mo - 1], y), {}), ("%d %s %d" % (d, FR[mo - 1], y), {}), ("%d de %s de %d" % (d, ES[mo - 1], y), {}), ("%d %s %d" % (d, IT[mo - 1], y), {}), ("%d de %s de %d" % (d, PT[mo - 1], y), {}), ("%d %s %d" % (d, NL[mo - 1], y), {}),
        ("%d %s %d" % (d, PL[mo - 1], y), {}), ("%d %s %d г." % (d, RU[mo - 1], y), {}), ("%d %s %d" % (d, SV[mo - 1], y), {}), ("%d %s %d" % (d, TR[mo - 1], y), {}), (iso + " 00:00:00", {}), (iso + "T00:00:00", {}), ("%d/%d/%d 0:00" % (mo, d, y), {}),
        ("'" + iso, {}), ("\ufeff" + iso, {}), (full_width(iso), {}), (" " + iso + "\u00a0", {}), ("出生日期：" + iso, {}), ("生日:%d年%d月%d日" % (y, mo, d), {}), ("DOB: %02d/%02d/%d" % (mo, d, y), {}), ("born %d %s %d" % (d, e, y), {}), ("geb. %02d.%02d.%d" % (d, mo, y), {}), ("Birthday: " + iso, {}),
        ("".join(HAN[int(c)] for c in str(y)) + "年" + han_value(mo) + "月" + han_value(d) + "日", {}), ("%d 年 %d 月 %d 日" % (y, mo, d), {}), ("%d년 %d월 %d일" % (y, mo, d), {}), ("%d-%s-%02d" % (y, e[:3], d), {}), ("%d／%d／%d" % (y, mo, d), {}), ("%d—%d—%d" % (y, mo, d), {}),
        ("%d,%d,%d" % (y, mo, d), {}), ("%d %02d %02d" % (y, mo, d), {}), ('"%s"' % iso, {}), ("%d.%02d.%02d." % (y, mo, d), {}), ("%04d%02d%02d.0" % (y, mo, d), {}), ("%d-%d-%d 00:00:00.000" % (y, mo, d), {}), ("%s (%s)" % (iso, day.strftime("%a")), {}),
    ]
    for raw, profile in m.rng.sample(forms, 11):
        date("full", raw, iso, **profile)
    # two digits of a year: the latest not in the future
    short = 2000 + y % 100 if datetime.date(2000 + y % 100, mo, d) <= datetime.date(2026, 1, 15) else 1900 + y % 100
    date("two-digit year", "%02d/%02d/%s" % (mo, d, yy), "%04d-%02d-%02d" % (short, mo, d))
    date("two-digit year", "%02d.%02d.%s" % (d, mo, yy), "%04d-%02d-%02d" % (short, mo, d))
    # serials, 1900 and 1904 systems
    serial = (day - datetime.date(1899, 12, 30)).days
    date("serial", str(serial), iso, column="serial")
    date("serial", "%d.0" % serial, iso, column="serial")
    if k % 4 == 0:
        date("serial", str((day - datetime.date(1904, 1, 1)).days), iso, column="serial1904")
    # an order that the column decides
    a, b = m.rng.randint(1, 12), m.rng.randint(1, 12)
    date("ordered", "%02d/%02d/%d" % (a, b, y), "%04d-%02d-%02d" % (y, a, b), date_order="MDY")
    date("ordered", "%02d/%02d/%d" % (a, b, y), "%04d-%02d-%02d" % (y, b, a), date_order="DMY")
    date("ordered", "%d-%d-%02d" % (a, b, y % 100), "%04d-%02d-%02d" % (2000 + y % 100 if (2000 + y % 100, b, a) <= (2026, 1, 15) else 1900 + y % 100, b, a), date_order="DMY")
    # lunar: kept as lunar, converted in a part
    ly, lm, ld = y, m.rng.randint(1, 12), m.rng.randint(1, 29)
    solar = LunarDate(ly, lm, ld).toSolarDate().isoformat()
    month = {1: "正", 11: "冬", 12: "腊"}.get(lm, han_value(lm))
    dayname = ("初" + han_value(ld)) if ld <= 10 else ("廿" + HAN[ld % 10] if 20 < ld < 30 else han_value(ld))
    for raw in m.rng.sample(["农历%d年%s月%s" % (ly, month, dayname), "%d年%s月%s" % (ly, month, "初" + han_value(ld) if ld <= 10 else dayname), "农历%d-%02d-%02d" % (ly, lm, ld), "%d年农历%d月%d日" % (ly, lm, ld), "阴历 %d.%d.%d" % (ly, lm, ld), "農曆%d年%d月%d日" % (ly, lm, ld)], 2):
        if not ("农" in raw or "阴" in raw or "農" in raw or "初" in raw):
            continue
        date("lunar", raw, "lunar:%04d-%02d-%02d" % (ly, lm, ld), parts={"calendar": "lunar", "gregorian": solar})
    date("lunar", "%d-%02d-%02d" % (ly, lm, ld), "lunar:%04d-%02d-%02d" % (ly, lm, ld), parts={"calendar": "lunar", "gregorian": solar}, calendar="lunar")
    # eras
    if y > 1989:
        date("era", "平成%d年%d月%d日" % (y - 1988, mo, d) if y < 2019 else "令和%d年%d月%d日" % (y - 2018, mo, d), iso)
    else:
        date("era", "昭和%d年%d月%d日" % (y - 1925, mo, d), iso)
    date("era", m.rng.choice(["民国%d年%d月%d日", "民國%d年%d月%d日", "中華民國%d年%d月%d日", "民国%d.%d.%d", "民國%d/%d/%d"]) % (y - 1911, mo, d), iso)
    date("era", "%d/%02d/%02d" % (y - 1911, mo, d), iso, calendar="minguo")
    # partial
    date("partial", "%04d-%02d" % (y, mo), "%04d-%02d" % (y, mo))
    date("partial", m.rng.choice(["%d年%d月" % (y, mo), "%d/%d" % (mo, y), "%d.%02d" % (y, mo), "%s %d" % (e, y), "%s. %d" % (e[:3], y), "%d年%02d月" % (y, mo), "%s %d" % (FR[mo - 1], y), "%02d/%d" % (mo, y)]), "%04d-%02d" % (y, mo))
    date("partial", m.rng.choice(["%d", "%d年", "Jg. %d", "%d.0", "born %d", "生于%d年", "*%d"]) % y, "%04d" % y)
    date("partial", m.rng.choice(["--%02d-%02d" % (mo, d), "--%02d%02d" % (mo, d), "%d月%d日" % (mo, d), "%d月%d号" % (mo, d), "%s %d" % (e, d), "%d %s" % (d, e), "%02d/%02d" % (mo, d), "生日%d月%d日" % (mo, d), "%d. %s" % (d, DE[mo - 1])]), "--%02d-%02d" % (mo, d))
    # moments
    h, mi, s = m.rng.randint(0, 23), m.rng.randint(0, 59), m.rng.randint(0, 59)
    utc = datetime.datetime(y, mo, d, h, mi, s) - datetime.timedelta(hours=8)
    cells = [("%sT%02d:%02d:%02dZ" % (iso, h, mi, s), "%sT%02d:%02d:%02dZ" % (iso, h, mi, s)), ("%s %02d:%02d:%02d" % (iso, h, mi, s), "%sT%02d:%02d:%02d" % (iso, h, mi, s)),
             ("%sT%02d:%02d:%02d+08:00" % (iso, h, mi, s), utc.strftime("%Y-%m-%dT%H:%M:%SZ")), ("%s %02d:%02d:%02d +0800" % (iso, h, mi, s), utc.strftime("%Y-%m-%dT%H:%M:%SZ")),
             ("%d/%d/%d %02d:%02d" % (y, mo, d, h, mi), "%sT%02d:%02d:00" % (iso, h, mi)), ("%d年%d月%d日 %02d时%02d分%02d秒" % (y, mo, d, h, mi, s), "%sT%02d:%02d:%02d" % (iso, h, mi, s)),
             ("%02d/%02d/%d %d:%02d %s" % (mo, d, y, h % 12 or 12, mi, "PM" if h >= 12 else "AM"), "%sT%02d:%02d:00" % (iso, h, mi)), ("%s %02d:%02d:%02d UTC" % (iso, h, mi, s), "%sT%02d:%02d:%02dZ" % (iso, h, mi, s)),
             ("%s, %02d %s %d %02d:%02d:%02d GMT" % (day.strftime("%a"), d, e[:3], y, h, mi, s), "%sT%02d:%02d:%02dZ" % (iso, h, mi, s)),
             ("%s%d:%02d" % (iso + (" 下午" if h >= 12 else " 上午"), h - 12 if h > 12 else h, mi), "%sT%02d:%02d:00" % (iso, h, mi))]
    for raw, canonical in m.rng.sample(cells, 3):
        date("moment", raw, canonical, role="timestamp")
    stamp = int((datetime.datetime(y, mo, d, h, mi, s) - datetime.datetime(1970, 1, 1)).total_seconds())
    if stamp > 10 ** 8:
        date("moment", str(stamp), "%sT%02d:%02d:%02dZ" % (iso, h, mi, s), role="timestamp", column="unix")
        date("moment", "%d000" % stamp, "%sT%02d:%02d:%02dZ" % (iso, h, mi, s), role="timestamp", column="unix")
    date("date of a moment", "%s %02d:%02d:%02d" % (iso, h, mi, s), iso, role="birth")

for raw, canonical in [("农历八月十五", "lunar:--08-15"), ("八月初三", "lunar:--08-03"), ("正月初一", "lunar:--01-01"), ("腊月廿三", "lunar:--12-23"), ("冬月十五", "lunar:--11-15"), ("农历闰四月初二", "lunar:--04L-02"), ("农历1990年闰五月初三", "lunar:1990-05L-03"), ("1990年腊月三十", "lunar:1990-12-30"), ("阴历三月三", "lunar:--03-03"), ("农历 8-15", "lunar:--08-15"),
                       ("庚午年八月初三", None), ("农历一九九〇年八月初三", "lunar:1990-08-03"), ("旧历五月初五", "lunar:--05-05"), ("lunar 1990-08-15", "lunar:1990-08-15"), ("八月十五（农历）", "lunar:--08-15"), ("1990.8.15(农历)", "lunar:1990-08-15"), ("1990-08-15 阴历", "lunar:1990-08-15"), ("农历1990年8月", "lunar:1990-08"), ("八月十五日", "--08-15"),
                       ("29 Feb 2000", "2000-02-29"), ("2000-02-29", "2000-02-29"), ("令和元年5月1日", "2019-05-01"), ("R1.5.1", "2019-05-01"), ("S63.3.7", "1988-03-07"), ("H2.12.25", "1990-12-25"), ("昭和63年", "1988"), ("平成2年3月", "1990-03"), ("民国79年", "1990"), ("ROC 79/03/07", None), ("พ.ศ. 2533", None), ("7 มีนาคม 2533", None),
                       ("一九九〇年三月七日", "1990-03-07"), ("一九九零年十二月二十五日", "1990-12-25"), ("二〇〇〇年一月一日", "2000-01-01"), ("九〇年三月七日", "1990-03-07"), ("90年3月", "1990-03"), ("90年", "1990"), ("90后", ""), ("80s", ""), ("八十年代", ""), ("circa 1990", "1990"), ("about 1990", "1990"), ("约1990年", "1990"), ("c. 1990", "1990"), ("1990?", None), ("1990-??-??", None),
                       ("1990-00-00", "1990"), ("1990-03-00", "1990-03"), ("0000-03-07", "--03-07"), ("1990-3", "1990-03"), ("March 1990", "1990-03"), ("Mar-90", "1990-03"), ("03/1990", "1990-03"), ("3月", None), ("7 March", "--03-07"), ("March 7", "--03-07"), ("Mar 7th", "--03-07"), ("7/III/1990", None), ("7.III.1990", None), ("19900307", "1990-03-07"), ("900307", "1990-03-07"),
                       ("1990年3月7日 星期三", "1990-03-07"), ("1990年3月7日（周三）", "1990-03-07"), ("1990/03/07(水)", "1990-03-07"), ("Wed 7 Mar 1990", "1990-03-07"), ("Mittwoch, 7. März 1990", "1990-03-07"), ("mercredi 7 mars 1990", "1990-03-07"), ("7-Mar-1990", "1990-03-07"), ("Mar/07/1990", "1990-03-07"), ("March 7th 1990", "1990-03-07"), ("the 7th of March 1990", "1990-03-07"),
                       ("7th day of March, 1990", None), ("1990 March 7", "1990-03-07"), ("7 Sept 1990", "1990-09-07"), ("1er mars 1990", "1990-03-01"), ("1º de marzo de 1990", "1990-03-01"), ("٧/٣/١٩٩٠", None), ("1990-03-07T00:00:00.000Z", "1990-03-07"), ("1990-03-07 00:00:00+00:00", "1990-03-07"), ("1990-03-07T12:34:56+08:00", "1990-03-07")]:
    if canonical is not None:
        date("hand", raw, canonical, "good" if canonical else "none")
for raw in ["1990-02-30", "1990-13-01", "2001-02-29", "1900-02-29", "31/04/1990", "1990/4/31", "30.02.1990", "2023-06-31", "1990年2月30日", "13/13/1990", "32/01/1990", "1990-00-15", "1990-03-32", "February 30, 1990", "31 April 1990", "19901332", "19900230", "31 June 1985", "1990年13月1日", "农历1990年13月1日", "农历八月三十一", "99/99/9999",
            "2030-01-01", "2999-12-31", "2026-01-16", "2027年3月", "01/01/2030", "30 February", "令和99年1月1日", "1990-W10-8", "25:00 1990-13-13"]:
    date("impossible", raw, "", "none")
for raw in ["N/A", "n/a", "无", "-", "--", "", "  ", "unknown", "不详", "0", "00000000", "0000-00-00", "0000-00-00 00:00:00", "1900-01-01", "01/01/1900", "1900/1/1", "1900年1月1日", "1/1/1900 0:00", "9999-12-31", "0001-01-01", "1899-12-30", "00/00/0000", "0/0/00", "null", "NULL", "none", "TBD", "?", "??/??/????", "暂无", "未填写", "保密",
            "#N/A", "#VALUE!", "Invalid date", "NaT", "nan", "test", "测试", "1111-11-11", "19000101", "//", "yyyy-mm-dd", "DD/MM/YYYY", "select date", "99999999"]:
    date("placeholder", raw, "", "none")
for raw in ["13800138000", "john@example.com", "John", "王小明", "35", "35岁", "35 years", "hello 1990", "110105199003078888", "1990-03-07-08", "1/2/3/4", "A1990", "Q3 1990", "spring 1990", "1990-2000", "1990/91", "Monday", "星期一", "today", "昨天", "next week", "属马", "白羊座", "Aries", "10:30", "3.14159", "12-34-56-78", "$19.90", "1990-03-07 and 1991-04-08",
            "生日快乐", "see ID", "refer to file", "12345678901234567890", "123", "1.5E+03", "4.5E+04", "March", "fifth", "1990--03--07", "abc-de-fghi", "No. 19900307-1"]:
    date("wrong kind", raw, "", "none")
# no evidence: the order may not be taken as certain
for raw in ["03/07/1990", "07/03/1990", "5/6/2001", "01/02/1985", "12/11/1979", "4-5-1990"]:
    a, b, y = [int(x) for x in raw.replace("-", "/").split("/")]
    m.add("ambiguous", raw, None, "possible", {"today": TODAY})
    date("region", raw, "%04d-%02d-%02d" % (y, a, b), region="US")
    date("region", raw, "%04d-%02d-%02d" % (y, b, a), region="GB")
    date("region", raw, "%04d-%02d-%02d" % (y, b, a), region="AU")
# other calendars' words, zones by their letters, days of the year
for raw, expected in [
    ("Mar-07-1990", "1990-03-07"), ("ngày 7 tháng 3 năm 1990", "1990-03-07"), ("7 มีนาคม 2533", "1990-03-07"), ("๗ มีนาคม ๒๕๓๓", "1990-03-07"), ("7 มีนาคม 1990", "1990-03-07"),
    ("7 مارس 1990", "1990-03-07"), ("٧ مارس ١٩٩٠", "1990-03-07"), ("7 Μαρτίου 1990", "1990-03-07"), ("1990_03_07", "1990-03-07"), ("1990-066", "1990-03-07"), ("1990-366", ""), ("1992-366", "1992-12-31"),
    ("Mar-1990", "1990-03"), ("1990-02-11(阴)", "lunar:1990-02-11"), ("1990-03-07(阳)", "1990-03-07"), ("T10.5.6", "1921-05-06"), ("M45.7.29", "1912-07-29"), ("1900-01-00", ""), ("1753-01-01", ""),
]:
    m.add("messy", raw, expected, "good" if expected else "none", {"today": TODAY})
for raw, expected in [
    ("20240105 150500", "2024-01-05T15:05:00"), ("2024-01-05 15:05:00 EST", "2024-01-05T20:05:00Z"), ("2024-01-05 15:05:00 PDT", "2024-01-05T22:05:00Z"),
    ("Fri Jan 05 15:05:00 CET 2024", "2024-01-05T14:05:00Z"), ("2024-01-05 15:05 JST", "2024-01-05T06:05:00Z"),
]:
    m.add("messy", raw, expected, "good", {"role": "timestamp", "today": TODAY})
# the Buddha's years in Thailand, and ages behind a date
for raw, expected, region in [("9/11/2530", "1987-11-09", "TH"), ("14/02/2499", "1956-02-14", "TH"), ("14/02/1956", "1956-02-14", "TH"), ("23.07.1948 (77 J.)", "1948-07-23", "DE"), ("23.07.1948 (77)", "1948-07-23", "DE"),
                              ("23/07/1948 (77 ans)", "1948-07-23", "FR"), ("1948-07-23（77岁）", "1948-07-23", "CN"), ("23 July 1948 (aged 77)", "1948-07-23", "GB")]:
    date("region", raw, expected, region=region)
m.write()
