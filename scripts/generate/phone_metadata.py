#!/usr/bin/env python3
"""Writes src/fields/phone_metadata_tables.cc from the numbering plans in the PyPI package `phonenumbers`
(Apache-2.0, the Python edition of Google's libphonenumber metadata).

    pip install phonenumbers==9.0.43
    scripts/generate/phone_metadata.py            write the table
    scripts/generate/phone_metadata.py --check    exit 1 if the committed table differs from what would be written

The plans are regular expressions over digits. Two kinds of machine are made of them, so that the library needs no
regular expressions at run time:

  * per country code one minimal acyclic automaton over national digits. A state's label says to which region a number
    that ends there belongs, of what kind it is, and which regions' general descriptions it fits. Equal tails are shared
    over all countries (hash consing from the leaves, after Daciuk et al. 2000).
  * per distinct prefix expression (international and national prefixes) a tagged automaton with leftmost-first meaning:
    a state stands for the ordered thread list of a Pike machine with its captures (Cox 2009, Laurikari 2000).
"""
import argparse
import os
import re
import sys

try:
    from re import _parser as sre_parse
except ImportError:
    import sre_parse

VERSION = "9.0.43"
OUTPUT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "src", "fields", "phone_metadata_tables.cc")
MAX_DIGITS = 17  # libphonenumber's limit of a national number

# In the order of enum class phone_kind.
KINDS = ["unknown", "fixed", "mobile", "fixed_or_mobile", "toll_free", "premium_rate", "shared_cost", "voip", "personal",
         "pager", "uan", "voicemail"]
# In the order in which a number that fits several is classified.
FIRST_KINDS = [("premium_rate", "premium_rate"), ("toll_free", "toll_free"), ("shared_cost", "shared_cost"), ("voip", "voip"),
               ("personal_number", "personal"), ("pager", "pager"), ("uan", "uan"), ("voicemail", "voicemail")]


# --- programs: a regular expression as instructions of a Pike machine ---
class Program:
    def __init__(self):
        self.code = []  # ("char", set, next) ("split", [targets]) ("save", slot, next) ("end", next) ("accept", tag)

    def add(self, *instruction):
        self.code.append(instruction)
        return len(self.code) - 1

    def compile(self, tree, follow):
        """Entry of code for the parsed sequence `tree` that goes on at `follow`."""
        for op, arg in reversed(list(tree)):
            follow = self.compile_one(str(op), arg, follow)
        return follow

    def compile_one(self, op, arg, follow):
        if op == "LITERAL":
            return self.add("char", frozenset([digit(arg)]), follow)
        if op == "IN":
            return self.add("char", digit_class(arg), follow)
        if op == "BRANCH":
            return self.add("split", [self.compile(branch, follow) for branch in arg[1]])
        if op == "SUBPATTERN":
            group, _, _, tree = arg
            if group is None:
                return self.compile(tree, follow)
            close = self.add("save", 2 * group - 1, follow)
            return self.add("save", 2 * group - 2, self.compile(tree, close))
        if op == "MAX_REPEAT":
            low, high, tree = arg
            assert high <= MAX_DIGITS
            leave = follow  # a{1,3} is a(a(a)?)?: one goes from every optional part to the same end
            for _ in range(high - low):
                follow = self.add("split", [self.compile(tree, follow), leave])
            for _ in range(low):
                follow = self.compile(tree, follow)
            return follow
        if op == "AT":
            assert str(arg) == "AT_END"
            return self.add("end", follow)
        raise ValueError("unexpected " + op)


def digit(code):
    assert ord("0") <= code <= ord("9"), code
    return code - ord("0")


def digit_class(items):
    found = set()
    for op, arg in items:
        op = str(op)
        if op == "LITERAL":
            found.add(digit(arg))
        elif op == "RANGE":
            found.update(range(digit(arg[0]), digit(arg[1]) + 1))
        elif op == "CATEGORY" and str(arg) == "CATEGORY_DIGIT":
            found.update(range(10))
        else:
            raise ValueError("unexpected " + op)
    return frozenset(found)


# --- national numbers ---
class Store:
    """Minimal automata side by side: state 0 is dead; equal states are one."""

    def __init__(self):
        self.states = [((0,) * 10, 0)]
        self.index = {self.states[0]: 0}
        self.labels = [(255, 0, 0)]
        self.label_index = {self.labels[0]: 0}

    def label(self, value):
        if value not in self.label_index:
            self.label_index[value] = len(self.labels)
            self.labels.append(value)
        return self.label_index[value]

    def state(self, row, label):
        key = (tuple(row), label)
        if key not in self.index:
            self.index[key] = len(self.states)
            self.states.append(key)
        return self.index[key]


def national_machine(regions, store):
    """Adds the automaton of one country code; returns its root."""
    program = Program()
    starts = []

    def add(pattern, tag):
        if pattern:
            starts.append(program.compile(sre_parse.parse(pattern), program.add("accept", tag)))

    for number, region in enumerate(regions):
        add(region.general_desc.national_number_pattern, (number, "general"))
        if len(regions) > 1 and region.leading_digits:
            loop = program.add("char", frozenset(range(10)), 0)
            again = program.add("split", [loop, program.add("accept", (number, "leading"))])
            program.code[loop] = ("char", frozenset(range(10)), again)
            starts.append(program.compile(sre_parse.parse(region.leading_digits), again))
        for name in ["fixed_line", "mobile"] + [kind for kind, _ in FIRST_KINDS]:
            desc = getattr(region, name)
            if desc is not None:
                add(desc.national_number_pattern, (number, name))

    def closure(states):
        seen, stack = set(), list(states)
        while stack:
            at = stack.pop()
            if at in seen:
                continue
            seen.add(at)
            op = program.code[at]
            if op[0] == "split":
                stack.extend(op[1])
            elif op[0] == "save":
                stack.append(op[2])
        return frozenset(at for at in seen if program.code[at][0] in ("char", "accept"))

    memo = {}

    def build(states, depth):
        key = (states, depth)
        if key in memo:
            return memo[key]
        tags = {program.code[at][1] for at in states if program.code[at][0] == "accept"}
        row = [0] * 10
        moves = [program.code[at] for at in states if program.code[at][0] == "char"]
        if depth < MAX_DIGITS and any(kind != "leading" for _, kind in reachable(states)):
            for d in range(10):
                after = closure(op[2] for op in moves if d in op[1])
                if after:
                    row[d] = build(after, depth + 1)
        memo[key] = store.state(row, store.label(national_label(regions, tags, depth))) if any(row) or tags else 0
        return memo[key]

    reach_memo = {}

    def reachable(states):
        """Tags that may still be accepted from a set of states."""
        tags = set()
        for at in states:
            if at not in reach_memo:
                seen, stack, found = set(), [at], set()
                while stack:
                    here = stack.pop()
                    if here in seen:
                        continue
                    seen.add(here)
                    op = program.code[here]
                    if op[0] == "accept":
                        found.add(op[1])
                    else:
                        stack.extend(op[1] if op[0] == "split" else [op[2]])
                reach_memo[at] = frozenset(found)
            tags |= reach_memo[at]
        return tags

    return build(closure(starts), 0)


def national_label(regions, tags, length):
    mask = sum(1 << number for number in range(len(regions)) if (number, "general") in tags)

    def kind_of(number):
        region = regions[number]

        def fits(name):
            desc = getattr(region, name)
            return (desc is not None and (number, name) in tags and
                    (not desc.possible_length or length in desc.possible_length))

        general = region.general_desc
        if (number, "general") not in tags or (general.possible_length and length not in general.possible_length):
            return 0
        for name, kind in FIRST_KINDS:
            if fits(name):
                return KINDS.index(kind)
        if fits("fixed_line"):
            return KINDS.index("fixed_or_mobile" if fits("mobile") else "fixed")
        return KINDS.index("mobile") if fits("mobile") else 0

    if len(regions) == 1:
        return (0 if mask else 255, kind_of(0), mask)
    for number, region in enumerate(regions):
        if region.leading_digits:
            if (number, "leading") in tags:
                return (number, kind_of(number), mask)
        elif kind_of(number):
            return (number, kind_of(number), mask)
    return (255, 0, mask)


# --- prefixes ---
class PrefixStore:
    """States of prefix machines: next states, label if digits follow, label if the number ends here."""

    def __init__(self):
        self.states = [((0,) * 10, 0, 0)]
        self.index = {self.states[0]: 0}
        self.labels = [(0, 0, 0, 0, 0)]  # end of the match, then start and end of two groups
        self.label_index = {}

    def label(self, value):
        if value is None:
            return 0
        if value not in self.label_index:
            self.label_index[value] = len(self.labels)
            self.labels.append(value)
        return self.label_index[value]

    def add(self, pattern):
        program = Program()
        start = program.compile(sre_parse.parse(pattern), program.add("accept", 0))

        def closure(threads, at_end, depth):
            """Ordered threads that wait for a digit, and the captures of the best match here."""
            waiting, match, seen = [], None, set()

            def follow(at, caps):
                nonlocal match
                if match is not None or at in seen:
                    return
                seen.add(at)
                op = program.code[at]
                if op[0] == "char":
                    waiting.append((at, caps))
                elif op[0] == "split":
                    for target in op[1]:
                        follow(target, caps)
                elif op[0] == "save":
                    follow(op[2], caps[:op[1]] + (depth,) + caps[op[1] + 1:])
                elif op[0] == "end":
                    if at_end:
                        follow(op[1], caps)
                else:
                    match = (depth,) + caps

            for at, caps in threads:
                follow(at, caps)
            return waiting, match

        memo = {}

        def build(threads, depth):
            key = (threads, depth)
            if key in memo:
                return memo[key]
            waiting, match = closure(threads, False, depth)
            _, match_at_end = closure(threads, True, depth)
            row = [0] * 10
            for d in range(10):
                after = tuple((program.code[at][2], caps) for at, caps in waiting if d in program.code[at][1])
                if after:
                    row[d] = build(after, depth + 1)
            state = (tuple(row), self.label(match), self.label(match_at_end))
            if state not in self.index:
                self.index[state] = len(self.states)
                self.states.append(state)
            memo[key] = self.index[state]
            return memo[key]

        assert re.compile(pattern).groups <= 2
        return build(((start, (0, 0, 0, 0)),), 0)


# --- output ---
def numbers(values, width=150):
    lines, line = [], ""
    for value in values:
        text = str(value) + ","
        if len(line) + len(text) > width:
            lines.append(line)
            line = ""
        line += text
    return "\n".join(lines + [line])


def mask_of(lengths):
    return sum(1 << n for n in lengths if 0 < n < 32)


def generate():
    import phonenumbers
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE
    from phonenumbers.phonemetadata import PhoneMetadata
    if phonenumbers.__version__ != VERSION:
        sys.exit("phone_metadata.py is made for phonenumbers %s, found %s" % (VERSION, phonenumbers.__version__))

    store, prefixes = Store(), PrefixStore()
    prefix_roots = {None: 0, "": 0}

    def prefix_root(pattern):
        if pattern not in prefix_roots:
            prefix_roots[pattern] = prefixes.add(pattern)
        return prefix_roots[pattern]

    country_rows, region_rows = [], []
    for code in sorted(COUNTRY_CODE_TO_REGION_CODE):
        names = COUNTRY_CODE_TO_REGION_CODE[code]
        regions = [PhoneMetadata.metadata_for_region_or_calling_code(code, name) for name in names]
        country_rows.append("{%d,%d,%d,%d}" % (code, len(region_rows), len(regions), national_machine(regions, store)))
        for number, (name, region) in enumerate(zip(names, regions)):
            rule = (region.national_prefix_transform_rule or "").replace("\\1", "A").replace("\\2", "B")
            groups = re.compile(region.national_prefix_for_parsing or "").groups
            general = region.general_desc
            region_rows.append('{"%s",%d,%d,%d,%d,"%s","%s",%d,0x%x,0x%x}' % (
                name, code, number, prefix_root(region.international_prefix), prefix_root(region.national_prefix_for_parsing),
                rule, region.national_prefix or "", groups, mask_of(general.possible_length),
                mask_of(general.possible_length_local_only)))
    assert len(country_rows) < 255 and len(store.states) < 65536 and len(store.labels) < 65536

    by_code, by_id = [0] * 1000, [0] * (26 * 26)
    for place, code in enumerate(sorted(COUNTRY_CODE_TO_REGION_CODE)):
        by_code[code] = place + 1
    for place, row in enumerate(region_rows):
        name = row[2:4]
        if name.isalpha():
            by_id[(ord(name[0]) - ord("A")) * 26 + ord(name[1]) - ord("A")] = place + 1
    next_states = [n for row, _ in store.states for n in row]
    labels = [label for _, label in store.states]
    out = ["// Written by scripts/generate/phone_metadata.py from the PyPI package phonenumbers %s (Apache-2.0). Do not edit." % VERSION,
           '#include "fields/phone_metadata.h"', "", "namespace cdb::fields::phone_tables {", "",
           'const std::string_view metadata_version = "%s";' % VERSION, ""]

    def table(type_name, name, values, width=150):
        values = list(values)
        out.append("const %s %s[%d] = {\n%s\n};" % (type_name, name, len(values), numbers(values, width)))

    table("country", "countries", country_rows)
    table("region", "regions", region_rows, 60)
    table("std::uint8_t", "country_by_code", by_code)
    table("std::uint16_t", "region_by_id", by_id)
    table("std::uint16_t", "national_next", next_states)
    table("std::uint16_t", "national_label", labels)
    table("label", "labels", ("{%d,%d,0x%x}" % label for label in store.labels))
    table("std::uint16_t", "prefix_next", (n for row, _, _ in prefixes.states for n in row))
    table("prefix_state", "prefix_states", ("{%d,%d}" % (more, end) for _, more, end in prefixes.states))
    table("prefix_match", "prefix_matches", ("{%d,%d,%d,%d,%d}" % label for label in prefixes.labels))
    out += ["", "}  // namespace cdb::fields::phone_tables", ""]
    print("%d states, %d labels; %d prefix states, %d prefix labels" %
          (len(store.states), len(store.labels), len(prefixes.states), len(prefixes.labels)), file=sys.stderr)
    return "\n".join(out)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--check", action="store_true", help="compare with the committed table instead of writing it")
    options.add_argument("--output", default=OUTPUT)
    args = options.parse_args()
    text = generate()
    if args.check:
        with open(args.output, encoding="ascii") as file:
            if file.read() != text:
                sys.exit("phone_metadata_tables.cc is not what the generator writes")
        return
    with open(args.output, "w", encoding="ascii", newline="\n") as file:
        file.write(text)


if __name__ == "__main__":
    main()
