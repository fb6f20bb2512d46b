#include "engine/ingest/import_report.h"

namespace cdb::engine {

namespace {

doc format_of(const exchange::file_format& f) {
  doc out;
  out.set("kind", f.kind);
  if (f.kind == "csv") {
    out.set("encoding", f.encoding).set("bom", f.bom).set("encoding_confidence_permille", f.encoding_confidence_permille);
    out.set("delimiter", std::string(1, f.delimiter)).set("quote", f.quote ? std::string(1, f.quote) : std::string());
    out.set("line_ending", f.line_ending).set("backslash_escapes", f.backslash_escapes);
  } else {
    out.set("sheet", f.sheet).set("other_sheets", f.other_sheets);
  }
  out.set("header_row", f.header_row);
  return out;
}

}  // namespace

doc column_report(const exchange::column_mapping& c) {
  doc column;
  column.set("header", c.header);
  column.set("field", c.field == fields::field_id::custom ? c.custom_name
                      : c.field == fields::field_id::none ? std::string()
                                                          : std::string(fields::info(c.field).name));
  column.set("group", static_cast<int>(c.group)).set("confidence_permille", c.confidence_permille).set("why", c.why);
  return column;
}

doc table_report(const exchange::table_reader& reader, const exchange::table_mapping& mapping) {
  doc columns{doc::array{}};
  for (const auto& c : mapping.columns) columns.push(column_report(c));
  return table_report(reader, mapping, std::move(columns));
}

doc table_report(const exchange::table_reader& reader, const exchange::table_mapping& mapping, doc columns) {
  doc out;
  out.set("format", format_of(reader.format()));
  out.set("columns", std::move(columns));
  out.set("profile", fields::to_text(mapping.profile));
  out.set("replaced_characters", reader.replaced_characters());
  return out;
}

doc import_report(const import_result& counts, const exchange::table_reader& reader, const exchange::table_mapping& mapping,
                  const std::vector<std::pair<std::int64_t, std::string>>& quarantined) {
  doc out = table_report(reader, mapping);
  out.set("run", to_uuid(counts.run));
  if (counts.training_run) out.set("training_run", to_uuid(*counts.training_run));
  doc rows;
  rows.set("read", counts.rows_read).set("skipped", counts.rows_skipped).set("quarantined", counts.rows_quarantined).set("repeated", counts.rows_repeated);
  out.set("rows", std::move(rows));
  doc records;
  records.set("created", counts.records_created).set("changed", counts.records_changed).set("unchanged", counts.records_unchanged);
  out.set("records", std::move(records));
  doc list{doc::array{}};
  for (const auto& [row, reason] : quarantined) {
    doc entry;
    entry.set("row", row).set("reason", reason);
    list.push(std::move(entry));
  }
  out.set("quarantined_rows", std::move(list));
  return out;
}

}  // namespace cdb::engine
