#include <algorithm>
#include <map>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/text.h"

namespace cdb::cli {

namespace {

constexpr std::size_t header_cells = 34;
constexpr std::size_t why_cells = 60;
constexpr std::size_t line_cells = 120;

struct file_options {
  custodb::import_options import;
  std::vector<std::string> files;
  bool no_train = false;
  bool columns = false;
  std::string what = "golden";
  std::string format = "csv";
  std::string out;
};

std::string delimiter_name(std::string_view delimiter) {
  if (delimiter == ",") return "commas";
  if (delimiter == ";") return "semicolons";
  if (delimiter == "\t") return "tabs";
  return "'" + shown(delimiter) + "'";
}

// "GB18030 (97 %), commas, CRLF, header in row 1"
std::string format_line(const custodb::node& format) {
  std::string out;
  if (format["kind"].text() == "csv") {
    out = shown(format["encoding"].text());
    if (format["bom"].boolean()) out += " with BOM";
    out += " (" + percent(format["encoding_confidence_permille"].integer()) + "), " + delimiter_name(format["delimiter"].text());
    out += ", " + shown(format["line_ending"].text());
  } else {
    out = shown(format["kind"].text()) + ", sheet \"" + shown(format["sheet"].text()) + '"';
    if (format["other_sheets"].integer() > 0) out += " (" + counted(static_cast<std::uint64_t>(format["other_sheets"].integer()), "other") + " left out)";
  }
  return out + ", header in row " + std::to_string(format["header_row"].integer());
}

}  // namespace

std::string field_name(const custodb::node& column) {
  std::string name(column["field"].text());
  if (column["group"].integer() > 0) name += " (" + std::to_string(column["group"].integer() + 1) + ")";
  return name;
}

std::string table_text(const custodb::doc& report) {
  std::string out = "  format    " + format_line(report["format"]) + '\n';
  out += "  written   " + shown(report["profile"].text()) + '\n';
  if (report["replaced_characters"].integer() > 0)
    out += "  encoding  " + counted(static_cast<std::uint64_t>(report["replaced_characters"].integer()), "character") + " could not be decoded\n";
  return out;
}

namespace {

// What became of each column: to which field it was mapped, how surely, and why.
std::string column_table(const custodb::node& columns) {
  text_table table({"column", "field", "sure", "because"});
  table.right(2);
  std::uint64_t attributes = 0;
  std::uint64_t unused = 0;
  for (const auto column : columns) {
    const auto field = column["field"].text();
    if (field.empty()) {
      ++unused;
      continue;
    }
    if (field.starts_with("x.")) {
      ++attributes;
      continue;
    }
    table.add({shortened(shown(column["header"].text()), header_cells), field_name(column), percent(column["confidence_permille"].integer()),
               shortened(shown(column["why"].text()), why_cells)});
  }
  auto out = table.to_text("    ");
  if (attributes + unused > 0)
    out += "    and " + counted(attributes, "column") + " kept as custom attributes, " + std::to_string(unused) + " without use\n";
  return out;
}

// The same in as few lines as fit: "Last Name = name.family 98 %".
std::string column_lines(const custodb::node& columns) {
  std::vector<std::string> cells;
  std::size_t width = 1;
  std::uint64_t attributes = 0;
  for (const auto column : columns) {
    if (column["field"].text().starts_with("x.")) ++attributes;
    if (column["field"].text().empty() || column["field"].text().starts_with("x.")) continue;
    cells.push_back(shortened(shown(column["header"].text()), header_cells) + " = " + field_name(column) + ' ' +
                    percent(column["confidence_permille"].integer()));
    width = std::max(width, display_width(cells.back()) + 2);
  }
  text_table table;
  const std::size_t per_line = std::max<std::size_t>(1, line_cells / width);
  for (std::size_t i = 0; i < cells.size(); i += per_line)
    table.add({cells.begin() + static_cast<std::ptrdiff_t>(i), cells.begin() + static_cast<std::ptrdiff_t>(std::min(i + per_line, cells.size()))});
  auto out = table.to_text("    ");
  if (attributes) out += "    and " + counted(attributes, "custom attribute") + '\n';
  return out;
}

std::string import_text(const std::string& file, const custodb::doc& report, bool columns) {
  std::string out = shown(file) + '\n' + table_text(report);
  if (columns) out += column_lines(report["columns"]);
  const auto count = [&](const char* group, const char* name) { return std::to_string(report[group][name].integer()); };
  out += "  rows      " + count("rows", "read") + " read, " + count("rows", "skipped") + " blank or total, " + count("rows", "quarantined") + " quarantined";
  if (report["rows"]["repeated"].integer()) out += ", " + count("rows", "repeated") + " with the key of an earlier row, which they replace";
  out += "\n  records   " + count("records", "created") + " new, " + count("records", "changed") + " changed, " + count("records", "unchanged") + " as before\n";
  std::map<std::string, std::string> reasons;
  for (const auto row : report["quarantined_rows"]) {
    auto& rows = reasons[shown(row["reason"].text())];
    rows += (rows.empty() ? "" : ", ") + std::to_string(row["row"].integer());
  }
  for (const auto& [reason, rows] : reasons) out += "  refused   row " + rows + ": " + reason + '\n';
  for (const auto g : report["guards"])
    if (g["count"].integer()) out += "  " + std::string(g["rule"].text()) + "  " + counted(static_cast<std::uint64_t>(g["count"].integer()), "time") + ": " + std::string(g["what"].text()) + '\n';
  out += "  run       " + std::string(report["run"].text()) + '\n';
  if (report["training_run"]) out += "  training  " + std::string(report["training_run"].text()) + '\n';
  return out;
}

void detect(const session& s, const file_options& o) {
  for (const auto& file : o.files) {
    const auto report = with_file([&] { return custodb::detect_file(file, o.import); });
    if (s.json)
      print_json(report);
    else
      print(shown(file) + '\n' + table_text(report) + column_table(report["columns"]));
  }
}

void import(const session& s, file_options& o) {
  if (o.files.size() > 1 && !o.import.source.empty())
    throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "--source names one file; import the files one by one");
  o.import.train = !o.no_train;
  auto store = s.open();
  for (const auto& file : o.files) {
    const auto report = with_file([&] { return store.import_file(file, o.import, s.progress(file)); });
    if (s.json)
      print_json(report);
    else
      print(import_text(file, report, o.columns));
  }
  if (!s.json) {
    const auto info = store.info();
    print("the store now holds " + counted(static_cast<std::uint64_t>(info["records"].integer()), "record") + " of " +
          counted(static_cast<std::uint64_t>(info["customers"].integer()), "customer") + '\n');
  }
  store.close();
}

void export_file(const session& s, const file_options& o) {
  static const std::map<std::string, custodb::export_what> tables{{"links", custodb::export_what::links},
                                                                  {"golden", custodb::export_what::golden},
                                                                  {"records", custodb::export_what::records},
                                                                  {"quarantine", custodb::export_what::quarantine}};
  auto store = s.open();
  const auto lines = with_file([&] { return store.export_file(o.out, tables.at(o.what), s.progress("exporting")); });
  if (s.json) return print(json_object("export/1").set("what", o.what).set("file", o.out).set("lines", lines).to_text() + '\n');
  print(counted(lines, "line") + " written to " + shown(o.out) + '\n');
}

void add_import_options(CLI::App& command, file_options& o) {
  command.add_option("FILE", o.files, "CSV or xlsx; found by content, not by name")->required();
  command.add_option("--key-column", o.import.key_column, "Header of the column that names the rows");
  command.add_option("--profile", o.import.profile, "How the file is written, e.g. region=CN,date_order=DMY");
}

}  // namespace

void add_file_commands(CLI::App& app, session& s) {
  const auto o = std::make_shared<file_options>();
  auto* detecting = app.add_subcommand("detect", "Show how a file would be read; needs no store");
  add_import_options(*detecting, *o);
  add_output_options(*detecting, s);
  detecting->callback([&s, o] { detect(s, *o); });

  auto* importing = store_command(app, s, "import", "Import files");
  add_import_options(*importing, *o);
  importing->add_option("--source", o->import.source, "Name of the source; the file's name with extension if not given");
  importing->add_flag("--no-train", o->no_train, "Do not learn a model from the records afterwards");
  importing->add_flag("--columns", o->columns, "Show what each column was taken for");
  importing->callback([&s, o] { import(s, *o); });

  auto* exporting = store_command(app, s, "export", "Write a CSV file");
  exporting->add_option("--what", o->what, "links, golden, records or quarantine")->check(CLI::IsMember({"links", "golden", "records", "quarantine"}))->capture_default_str();
  exporting->add_option("--format", o->format, "csv")->check(CLI::IsMember({"csv"}))->capture_default_str();
  exporting->add_option("-o,--output", o->out, "The file to write; it is not encrypted")->required();
  exporting->callback([&s, o] { export_file(s, *o); });
}

}  // namespace cdb::cli
