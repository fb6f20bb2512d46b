#!/usr/bin/env python3
"""Compares phone normalizing with the PyPI package `phonenumbers` over generated numbers of all regions. Run by hand:

    pip install phonenumbers==9.0.43
    tests/unit/fields/phone_differential.py BUILD/bin/unit_fields --count 100000 --seed 1

Fails when a number that the reference calls valid comes out different in any respect (status, E.164, kind, region) other
than the listed one, or when one that it calls impossible is valid here for no listed reason. Other differences are wanted;
they are counted by class, with samples.
"""
import argparse
import collections
import os
import random
import subprocess
import sys
import tempfile

try:
    from re import _parser as sre_parse
except ImportError:
    import sre_parse

import phonenumbers
from phonenumbers import PhoneNumberType as T
from phonenumbers.phonemetadata import PhoneMetadata

DESCRIPTIONS = ["general_desc", "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip", "uan", "pager",
                "personal_number", "voicemail"]
KINDS = {T.FIXED_LINE: "fixed", T.MOBILE: "mobile", T.FIXED_LINE_OR_MOBILE: "fixed_or_mobile", T.TOLL_FREE: "toll_free",
         T.PREMIUM_RATE: "premium_rate", T.SHARED_COST: "shared_cost", T.VOIP: "voip", T.PERSONAL_NUMBER: "personal",
         T.PAGER: "pager", T.UAN: "uan", T.VOICEMAIL: "voicemail", T.UNKNOWN: "unknown"}


def sample(tree, rng):
    """A random text of a parsed pattern."""
    out = []
    for op, arg in tree:
        op = str(op)
        if op == "LITERAL":
            out.append(chr(arg))
        elif op == "IN":
            choices = []
            for kind, value in arg:
                kind = str(kind)
                if kind == "LITERAL":
                    choices.append(chr(value))
                elif kind == "RANGE":
                    choices += [chr(c) for c in range(value[0], value[1] + 1)]
                else:
                    choices += "0123456789"
            out.append(rng.choice(choices))
        elif op == "BRANCH":
            out.append(sample(rng.choice(arg[1]), rng))
        elif op == "SUBPATTERN":
            out.append(sample(arg[3], rng))
        elif op == "MAX_REPEAT":
            out += [sample(arg[2], rng) for _ in range(rng.randint(arg[0], arg[1]))]
    return "".join(out)


def generate(count, rng):
    """(home region, number) as dialled, with a country code, behind an exit code; some with a slip."""
    regions = sorted(phonenumbers.SUPPORTED_REGIONS)
    metadata = {name: PhoneMetadata.metadata_for_region(name) for name in regions}
    patterns = {}
    for name, region in metadata.items():
        descs = [getattr(region, d) for d in DESCRIPTIONS]
        patterns[name] = [sre_parse.parse(d.national_number_pattern) for d in descs if d and d.national_number_pattern]
    exits = [r for r in regions if (metadata[r].international_prefix or "").isdigit()]
    for _ in range(count):
        name = rng.choice(regions)
        number = sample(rng.choice(patterns[name]), rng)
        slip, form = rng.random(), rng.random()
        if slip < .3:
            at = rng.randrange(len(number))
            number = number[:at] + rng.choice("0123456789") + number[at + 1:]
        elif slip < .35:
            number = number[:-1]
        elif slip < .4:
            number += rng.choice("0123456789")
        code = str(metadata[name].country_code)
        if form < .35:
            yield rng.choice([name, rng.choice(regions)]), "+" + code + number
        elif form < .6:
            yield name, number
        elif form < .8:
            yield name, (metadata[name].national_prefix or "") + number
        elif form < .9:
            yield name, code + number
        else:
            home = rng.choice(exits)
            yield home, metadata[home].international_prefix + code + number


def reference(home, raw):
    try:
        n = phonenumbers.parse(raw, home)
    except phonenumbers.NumberParseException:
        return ("invalid", "", "", "")
    status = "valid" if phonenumbers.is_valid_number(n) else "possible" if phonenumbers.is_possible_number(n) else "invalid"
    return (status, phonenumbers.format_number(n, phonenumbers.PhoneNumberFormat.E164), KINDS[phonenumbers.number_type(n)],
            phonenumbers.region_code_for_number(n) or "")


def classify(home, raw, expected, got):
    """None: no difference. A text: the class of a wanted difference. '!...': a fault."""
    status, number, kind, region = expected
    got_status, why, got_number, got_kind, got_region = got
    if status == "valid":
        if (got_status, got_number, got_kind, got_region) == ("valid", number, kind, region) and why == "none":
            return None
        if got_status == "missing" and why == "placeholder":
            return "digits in a row or one digit over and over are a placeholder"
        if got_status == "valid" and got_number == number and got_region == region and home == "BY":
            return "Belarus 810...: the reference reads its own E.164 form as another number"
        return "!valid in the reference"
    if got_status == "invalid" and (status == "invalid" or why in ("local_number", "short_code")):
        return None if status == "invalid" else "no canonical form: " + why
    if got_status == "missing":
        return "placeholder"
    if status == "possible" and got_status == "possible" and got_number == number and why == "range":
        return None
    if got_status == "possible" and why == "ambiguous_region":
        return "right for another region only: possible"
    if got_status == "valid" and why == "corrected":
        return "mended: a lost first zero, a doubled country code, zeros behind the plus"
    if got_status == "valid" and why == "none" and raw.startswith(("00", "011")):
        return "00 and 011 are exit codes everywhere"
    if got_status == "valid" and got_number.startswith("+375810"):
        return "Belarus 810...: the reference cuts a first 8 off a number that is valid with it"
    if status == "possible" and got_status == "invalid" and why in ("length", "range"):
        return "possible only with a trunk zero left in front, or of a length no Chinese subscriber has"
    if got_status == "possible" and why == "range":
        return "possible by length, read with another prefix rule"
    return "!" + status + " in the reference, here " + got_status + " " + why


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("unit_fields", help="the test program unit_fields")
    options.add_argument("--count", type=int, default=100000)
    options.add_argument("--seed", type=int, default=1)
    args = options.parse_args()
    cases = list(generate(args.count, random.Random(args.seed)))
    with tempfile.TemporaryDirectory() as folder:
        paths = {name: os.path.join(folder, name) for name in ("cases", "results")}
        with open(paths["cases"], "w", encoding="ascii", newline="\n") as file:
            file.writelines("%s\t%s\n" % case for case in cases)
        subprocess.run([args.unit_fields, "[phone-differential]"], check=True, stdout=subprocess.DEVNULL,
                       env=dict(os.environ, CUSTODB_PHONE_CASES=paths["cases"], CUSTODB_PHONE_RESULTS=paths["results"]))
        with open(paths["results"], encoding="utf-8") as file:
            results = [line.rstrip("\n").split("\t") for line in file]
    assert len(results) == len(cases)
    counts, samples, statuses = collections.Counter(), collections.defaultdict(list), collections.Counter()
    for (home, raw), got in zip(cases, results):
        expected = reference(home, raw)
        statuses[expected[0]] += 1
        found = classify(home, raw, expected, got)
        counts[found] += 1
        if found and len(samples[found]) < 5:
            samples[found].append((home, raw, expected, got))
    same = counts.pop(None, 0)
    print("phonenumbers %s, seed %d: %d numbers (%s), %d the same, %.3f %%" % (
        phonenumbers.__version__, args.seed, len(cases), ", ".join("%d %s" % (n, s) for s, n in statuses.items()), same,
        100 * same / len(cases)))
    for name, n in counts.most_common():
        print("%6d  %s" % (n, name))
        for one in samples[name]:
            print("          %s %s: %s here %s" % one)
    return 1 if any(name.startswith("!") for name in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
