#!/usr/bin/env python3
"""Writes the tables of Han characters in src/text/generated.

    pip install --require-hashes -r scripts/generate/text_requirements.txt
    scripts/generate/text_han.py            # writes the tables
    scripts/generate/text_han.py --check    # fails if the committed tables differ

Sources: readings from pypinyin (MIT), traditional and variant characters from OpenCC's dictionaries as packed by
opencc-python-reimplemented (Apache-2.0), surnames from text_surnames.txt beside this file.
"""
import argparse
import collections
import importlib.metadata
import pathlib
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent.parent / "src" / "text" / "generated"
PINS = {"pypinyin": "0.55.0", "opencc-python-reimplemented": "0.1.7"}
MOST_READINGS = 4
# Interjections, dialect syllables and contractions: no name is read so, and they would let any Latin word pass as pinyin.
NOT_SYLLABLES = set("ê m n ng hm hng fiao wong bong din rua tei cei len nia eng lo yo o biang dei zhei shei kei dia".split())
TONES = {"\u0300", "\u0301", "\u0304", "\u030c"}

# Forms used in Japan's and Taiwan's registers that the dictionaries lack, as simplified characters.
MORE_VARIANTS = {"髙": "高", "﨑": "崎", "嵜": "崎", "邉": "边", "濵": "滨", "桒": "桑", "𠮷": "吉", "栁": "柳",
                 "槗": "桥", "冨": "富", "舘": "馆", "嶋": "岛", "嶌": "岛", "濶": "阔", "眞": "真"}


def toneless(reading):
    letters = unicodedata.normalize("NFD", reading.strip())
    plain = unicodedata.normalize("NFC", "".join(c for c in letters if c not in TONES))
    return plain.replace("ü", "v")


def attested():
    """How often the phrases of the dictionary read a character in a way: {(character, syllable): phrases}."""
    from pypinyin.phrases_dict import phrases_dict
    out = collections.Counter()
    for phrase, readings_of_each in phrases_dict.items():
        for character, choices in zip(phrase, readings_of_each):
            for choice in choices:
                out[character, toneless(choice)] += 1
    return out


def readings():
    """The first reading is the dictionary's; the others are kept if a phrase has them (most characters also carry
    readings of old books, which would only make strangers alike)."""
    from pypinyin.pinyin_dict import pinyin_dict
    phrases = attested()
    out = {}
    for code, text in pinyin_dict.items():
        if 0xE000 <= code <= 0xF8FF:  # private use
            continue
        kept = []
        for reading in text.split(","):
            syllable = toneless(reading)
            if syllable not in NOT_SYLLABLES and syllable.isascii() and syllable not in kept:
                kept.append(syllable)
        if kept:
            first, others = kept[0], [s for s in kept[1:] if phrases[chr(code), s]]
            others.sort(key=lambda s: -phrases[chr(code), s])
            out[code] = (first, *others[:MOST_READINGS - 1])
    return out


def dictionary(name):
    import opencc
    path = pathlib.Path(opencc.__file__).parent / "dictionary" / name
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, values = line.partition("\t")
        if len(key) == 1:
            yield key, [v for v in values.split() if len(v) == 1]


def simplified():
    raw = {key: values[0] for key, values in dictionary("TSCharacters.txt") if values and values[0] != key}
    out = {}
    for key in raw:
        value = raw[key]
        for _ in range(4):  # folding twice must change nothing
            value = raw.get(value, value)
        if value != key:
            out[key] = value
    return out


def standard_in_chinese(character):
    """A variant that is also a plain character of its own must not be folded away."""
    try:
        character.encode("gb2312")
        return True
    except UnicodeEncodeError:
        return False


def variants(to_simplified):
    out = dict(MORE_VARIANTS)
    for name in ("JPVariants.txt", "HKVariantsRev.txt", "TWVariantsRev.txt"):
        for key, values in dictionary(name):
            pairs = [(value, key) for value in values] if name.startswith("JP") else [(key, value) for value in values[:1]]
            for variant, standard in pairs:
                if variant not in to_simplified and not standard_in_chinese(variant):
                    out.setdefault(variant, to_simplified.get(standard, standard))
    return {k: v for k, v in out.items() if k != v and v not in out and v not in to_simplified and k not in to_simplified}


def surnames(table, to_simplified):
    out = {}
    for line in (HERE / "text_surnames.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        for word in line.split():
            name, _, reading = word.partition("=")
            name = "".join(to_simplified.get(c, c) for c in name)
            reading = reading or table[ord(name)][0]
            if out.setdefault(name, reading) != reading:
                raise SystemExit(f"{name}: two readings")
    return out


def header(what):
    pins = ", ".join(f"{name} {version}" for name, version in PINS.items())
    return f"// {what}\n// Generated by scripts/generate/text_han.py from {pins}; do not edit.\n"


def wrapped(items, width=158):
    lines, line = [], ""
    for item in items:
        if len(line) + len(item) + 1 > width:
            lines.append(line)
            line = ""
        line += item + ","
    lines.append(line)
    return "\n".join(lines) + "\n"


def readings_file(table):
    syllables = sorted({s for kept in table.values() for s in kept})
    number = {s: i + 1 for i, s in enumerate(syllables)}  # 0 is no reading
    several = sorted({kept for kept in table.values() if len(kept) > 1}, key=lambda kept: [number[s] for s in kept])
    first_set = 512
    assert len(syllables) < first_set
    code_of = {kept: first_set + i for i, kept in enumerate(several)}
    code_of.update({(s,): number[s] for s in syllables})

    blocks, codes = [], sorted(table)
    for code in codes:  # blocks of code points with small gaps
        if not blocks or code - blocks[-1][1] > 64:
            blocks.append([code, code])
        blocks[-1][1] = code
    text = header("Readings of Han characters: a number below 512 is a syllable, others are a set of up to four.")
    text += "constexpr std::string_view syllables[] = {\n" + wrapped(['""'] + [f'"{s}"' for s in syllables]) + "};\n"
    text += f"constexpr std::uint16_t first_set = {first_set};\n"
    text += "constexpr std::uint16_t sets[][4] = {\n"
    text += wrapped("{" + ",".join(str(number[s]) for s in kept) + "}" for kept in several) + "};\n"
    text += "constexpr std::uint16_t codes[] = {\n"
    starts, place = [], 0
    for low, high in blocks:
        starts.append(f"{{{low:#x},{high:#x},{place}}}")
        text += wrapped(str(code_of[table[c]]) if c in table else "0" for c in range(low, high + 1))
        place += high - low + 1
    text += "};\n// first and last code point, place of the first in `codes`\n"
    return text + "constexpr reading_block blocks[] = {\n" + wrapped(starts) + "};\n"


def pairs(name, table):
    keys = sorted(table)
    return (f"constexpr han_pair {name}[] = {{\n" + wrapped(f"{{{ord(k):#x},{ord(table[k]):#x}}}" for k in keys) + "};\n")


def surnames_file(table):
    def rows(names):
        return wrapped(f'{{"{n}","{table[n]}"}}' for n in sorted(names, key=lambda n: n.encode("utf-8")))
    text = header("Surnames in simplified characters with their readings, sorted by bytes.")
    text += "constexpr surname_entry single_surnames[] = {\n" + rows([n for n in table if len(n) == 1]) + "};\n"
    return text + "constexpr surname_entry double_surnames[] = {\n" + rows([n for n in table if len(n) == 2]) + "};\n"


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--check", action="store_true", help="compare with the committed tables, write nothing")
    check = options.parse_args().check
    for name, version in PINS.items():
        if importlib.metadata.version(name) != version:
            raise SystemExit(f"{name} {version} is needed")
    table, to_simplified = readings(), simplified()
    variant_table = variants(to_simplified)
    for variant, standard in {**to_simplified, **variant_table}.items():
        own, others = table.get(ord(variant), ()), table.get(ord(standard), ())
        if own or others:  # phrases are of simplified characters, so they attest only those
            table[ord(variant)] = tuple(dict.fromkeys(own + others))[:MOST_READINGS]
    names = surnames(table, to_simplified)
    for name, reading in names.items():
        if len(name) == 1 and reading not in table[ord(name)]:
            table[ord(name)] = (*table[ord(name)][:MOST_READINGS - 1], reading)
    files = {
        "han_readings.inc": readings_file(table),
        "han_folding.inc": header("Traditional characters and their simplified ones, and variants of Japan, Taiwan and Hong Kong.")
        + pairs("traditional_to_simplified", to_simplified) + pairs("variant_to_simplified", variant_table),
        "surnames.inc": surnames_file(names),
    }
    differing = []
    for name, text in files.items():
        path = OUT / name
        if check:
            if not path.exists() or path.read_text(encoding="utf-8") != text:
                differing.append(name)
        else:
            path.write_text(text, encoding="utf-8")
    if differing:
        raise SystemExit("differs from the committed table: " + ", ".join(differing))
    print("the tables are as committed" if check else f"wrote {len(files)} tables")


if __name__ == "__main__":
    sys.exit(main())
