#!/usr/bin/env python3
"""Splink on DuckDB beside custodb, on the same file: persons as Splink's own guide sets them up.

    splink_peer.py FILE CLUSTERS [--id COLUMN] [--thresholds .5,.95]

Reads the CSV FILE, writes CLUSTERS (record_id,entity_id), with several thresholds CLUSTERS with each in its name (out.0.95.csv). Which columns there are decides the comparisons: the library's own for
names, dates of birth, mails and postcodes, exact or Levenshtein with term frequencies for the rest. Blocking is the guide's pairs of
columns; u from random pairs, the prior from deterministic rules, m by EM under two or three blockings; clusters where one
customer is likelier than not, or at the thresholds told. Columns are cleaned first as the guide asks: lower case, digits of phones, ISO dates,
blank as null. Splink and DuckDB come from requirements.txt.
"""

import argparse
import csv
import pathlib

import duckdb
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

ISO_DATE = r"^\d{4}-\d{2}-\d{2}$"
DATE_FORMS = ["%Y-%m-%d", "%Y%m%d", "%Y/%m/%d", "%d.%m.%Y", "%Y年%m月%d日", "%m/%d/%Y", "%d/%m/%Y"]


def text(column):
    return f"nullif(trim(lower(strip_accents({column}))), '')"


def clean(connection, path, id_column):
    """A table `people` with the columns that the settings below know; returns their names."""
    connection.execute("create table raw as select * from read_csv(?, all_varchar = true, header = true, delim = ',', quote = '\"')", [path])
    have = {row[0] for row in connection.execute("describe raw").fetchall()}
    parts = {}
    whole = text("name") if "name" in have else "null"
    if "first_name" in have:
        last = "last_name" if "last_name" in have else "surname"
        # A whole name: the last word is the surname, but a Han or kana name begins with it.
        eastern = r"'^[\p{Han}\p{Hiragana}\p{Katakana}]'"
        parts["first_name"] = (f"coalesce({text('first_name')}, case when regexp_matches({whole}, {eastern}) then nullif(substr(replace({whole}, ' ', ''), 2), '') "
                               f"else nullif(regexp_replace({whole}, '\\s+\\S+$', ''), '') end)")
        parts["surname"] = (f"coalesce({text(last)}, case when regexp_matches({whole}, {eastern}) then substr({whole}, 1, 1) "
                            f"else nullif(regexp_extract({whole}, '\\S+$'), '') end)")
    born = next((c for c in ("dob", "birth_date") if c in have), None)
    if born:
        forms = ", ".join(f"'{form}'" for form in DATE_FORMS)
        parts["dob"] = f"case when regexp_matches({born}, '{ISO_DATE}') then {born} else strftime(try_strptime(nullif({born}, ''), [{forms}]), '%Y-%m-%d') end"
    if "phone" in have:
        parts["phone"] = "nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 9), '')"
    postcode = next((c for c in ("postcode", "postcode_fake") if c in have), None)
    if postcode:
        parts["postcode"] = f"nullif(replace({text(postcode)}, ' ', ''), '')"
    for column in ("email", "street", "city", "company", "member_card", "birth_place", "occupation"):
        if column in have:
            parts[column] = text(column)
    columns = ", ".join(f"{sql} as {name}" for name, sql in parts.items())
    connection.execute(f"create table people as select {id_column} as unique_id, {columns} from raw")
    if "first_name" in parts:
        connection.execute("alter table people add column full_name varchar")
        connection.execute("update people set full_name = first_name || ' ' || surname")
    return set(parts)


def settings(have):
    comparisons = []
    if "first_name" in have:
        comparisons.append(cl.ForenameSurnameComparison("first_name", "surname", forename_surname_concat_col_name="full_name"))
    if "dob" in have:
        comparisons.append(cl.DateOfBirthComparison("dob", input_is_string=True, datetime_format="%Y-%m-%d"))
    if "email" in have:
        comparisons.append(cl.EmailComparison("email"))
    if "postcode" in have:
        comparisons.append(cl.LevenshteinAtThresholds("postcode", 1))
    if "phone" in have:
        comparisons.append(cl.LevenshteinAtThresholds("phone", 1).configure(term_frequency_adjustments=True))
    if "street" in have:
        comparisons.append(cl.JaroWinklerAtThresholds("street", [.95, .88]).configure(term_frequency_adjustments=True))
    if "company" in have:
        comparisons.append(cl.JaroWinklerAtThresholds("company", [.95, .88]).configure(term_frequency_adjustments=True))
    for column in ("city", "birth_place", "occupation", "member_card"):
        if column in have:
            comparisons.append(cl.ExactMatch(column).configure(term_frequency_adjustments=True))
    # The rules of the guide's own example of persons, and each thing that reaches a person by itself.
    start = {c: f"substr({c}, 1, 3)" for c in ("first_name", "surname", "postcode")} | {"year": "substr(dob, 1, 4)"}
    together = [("first_name", "surname"), ("surname", "dob"), ("first_name", "dob"), ("postcode", "first_name"), ("postcode", "surname"),
                ("dob", "birth_place"), ("dob", "city"), ("dob", "occupation"), (start["postcode"], "dob"), (start["postcode"], "first_name"),
                (start["postcode"], "surname"), (start["first_name"], start["surname"], start["year"]), ("street", "postcode"),
                ("company", "city"), ("company", "postcode"), ("email",), ("phone",), ("member_card",), ("dob",) if "postcode" not in have else ("dob", "postcode")]
    sources = {start["year"]: "dob"} | {f"substr({c}, 1, 3)": c for c in ("first_name", "surname", "postcode")}
    rules = [block_on(*columns) for columns in together if {sources.get(c, c) for c in columns} <= have]
    return SettingsCreator(link_type="dedupe_only", comparisons=comparisons, blocking_rules_to_generate_predictions=rules,
                           retain_matching_columns=False)


def cluster(path, id_column, targets):
    """`targets`: the file to write for each threshold."""
    connection = duckdb.connect()
    connection.execute("set threads to 2")
    have = clean(connection, path, id_column)
    api = DuckDBAPI(connection)
    linker = Linker(api.register("people"), settings(have), log_level=40)
    certain = [columns for columns in (("first_name", "surname", "dob"), ("email",), ("member_card",), ("phone", "surname"),
                                       ("surname", "dob", "postcode")) if set(columns) <= have]
    linker.training.estimate_probability_two_random_records_match([block_on(*columns) for columns in certain], recall=.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for columns in (("first_name", "surname"), ("dob",), ("email",)):
        if set(columns) <= have:
            linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns))
    links = linker.inference.predict(threshold_match_probability=.5)
    for threshold, target in targets.items():
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(links, threshold_match_probability=threshold)
        rows = connection.execute(f"select unique_id, cluster_id from {clusters.physical_name}").fetchall()
        with open(target, "w", newline="", encoding="utf-8") as stream:
            out = csv.writer(stream)
            out.writerow(["record_id", "entity_id"])
            out.writerows(rows)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file")
    parser.add_argument("clusters")
    parser.add_argument("--id", default="unique_id")
    parser.add_argument("--thresholds", default="0.5")
    options = parser.parse_args()
    told = [float(threshold) for threshold in options.thresholds.split(",")]
    path = pathlib.Path(options.clusters)
    cluster(options.file, options.id, {t: path if len(told) == 1 else path.with_suffix(f".{t}{path.suffix}") for t in told})


if __name__ == "__main__":
    main()
