#include <algorithm>
#include <memory>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/text.h"

namespace cdb::cli {

namespace {

constexpr std::size_t quality_header_cells = 28;
constexpr std::size_t example_cells = 48;

struct check_options {
  std::vector<std::string> arguments;
  custodb::import_options import;
  bool values = false;
};

void check_values(const session& s, const check_options& o) {
  const auto report = record_of({}, {}, o.import.profile, o.arguments).check();
  if (s.json) return print_json(report);
  text_table table({"field", "raw", "canonical", "status", "reason"});
  for (const auto v : report["values"])
    table.add({shown(v["field"].text()), v["derived"].boolean() ? "(from the above)" : shown(v["raw"].text()), shown(v["canonical"].text()),
               shown(v["status"].text()), shown(v["reason"].text())});
  print(table.to_text());
}

std::string count_of(const custodb::node& column, const char* name) {
  const auto n = column[name].integer();
  return n ? std::to_string(n) : "-";
}

// One line a column with its counts.
std::string quality_table(const custodb::node& columns) {
  text_table table({"column", "field", "sure", "valid", "possible", "invalid", "missing", "placeholder", "suggestions"});
  for (std::size_t i = 2; i < 9; ++i) table.right(i);
  std::uint64_t unused = 0;
  for (const auto column : columns) {
    if (column["field"].text().empty()) {
      ++unused;
      continue;
    }
    table.add({shortened(shown(column["header"].text()), quality_header_cells), shortened(shown(field_name(column)), quality_header_cells),
               percent(column["confidence_permille"].integer()), count_of(column, "valid"), count_of(column, "possible"),
               count_of(column, "invalid"), count_of(column, "missing"), count_of(column, "placeholder"), count_of(column, "suggestions")});
  }
  return table.to_text("    ") + (unused ? "    and " + counted(unused, "column") + " without use\n" : std::string());
}

// Why values are not simply valid, most frequent first, each with what such a value looks like.
std::string reason_table(const custodb::node& columns) {
  text_table table({"column", "reason", "values", "for example"});
  table.right(2);
  for (const auto column : columns) {
    for (const auto r : column["reasons"])
      table.add({shortened(shown(column["header"].text()), quality_header_cells), shown(r["reason"].text()), std::to_string(r["count"].integer()),
                 shortened(shown(r["example"].text()), example_cells)});
    const auto suggestion = column["suggestion_example"];
    if (suggestion)
      table.add({shortened(shown(column["header"].text()), quality_header_cells), "suggestion", count_of(column, "suggestions"),
                 shortened(shown(suggestion["value"].text()) + " -> " + shown(suggestion["suggestion"].text()), example_cells)});
  }
  return table.empty() ? std::string() : "\n" + table.to_text("    ");
}

void check_files(const session& s, const check_options& o) {
  for (const auto& file : o.arguments) {
    const auto report = with_file([&] { return custodb::check_file(file, o.import, o.values, s.progress(file)); });
    if (s.json) {
      print_json(report);
      continue;
    }
    const auto count = [&](const char* name) { return std::to_string(report["rows"][name].integer()); };
    print(shown(file) + '\n' + table_text(report) + "  rows      " + count("read") + " read, " + count("skipped") + " blank or total, " +
          count("quarantined") + " cannot be read\n" + quality_table(report["columns"]) + reason_table(report["columns"]));
  }
}

// phone=123 is a value unless a folder comes before the equals sign: ./a=b.csv is a file.
bool is_value(const std::string& argument) {
  const auto equals = argument.find('=');
  return equals != std::string::npos && argument.find('/') > equals;
}

void check(const session& s, const check_options& o) {
  const auto values = static_cast<std::size_t>(std::count_if(o.arguments.begin(), o.arguments.end(), is_value));
  if (values == 0) return check_files(s, o);
  if (values < o.arguments.size()) throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "give files, or values as FIELD=VALUE, not both");
  check_values(s, o);
}

}  // namespace

void add_check_command(CLI::App& app, session& s) {
  const auto o = std::make_shared<check_options>();
  auto* checking = app.add_subcommand("check", "Show how good the values of a file are, or how values are understood; needs no store");
  checking->add_option("FILE", o->arguments, "CSV or xlsx; or FIELD=VALUE ..., as `custodb put` takes them")->required();
  checking->add_option("--key-column", o->import.key_column, "Header of the column that names the rows");
  checking->add_option("--profile", o->import.profile, "How the values are written, e.g. region=CN");
  checking->add_flag("--values", o->values, "Show values as examples, not only their shapes");
  add_output_options(*checking, s);
  checking->callback([&s, o] { check(s, *o); });
}

}  // namespace cdb::cli
