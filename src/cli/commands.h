#pragma once
// The subcommands, by subject; each function adds its own to the program.

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

#include "cli/session.h"

namespace cdb::cli {

// A subcommand with what all of them take: STORE, the ways to open it, --json.
CLI::App* store_command(CLI::App& app, session& s, const std::string& name, const std::string& description);
void add_output_options(CLI::App& command, session& s);

// FIELD=VALUE arguments into a record.
custodb::record record_of(const std::string& source, const std::string& key, const std::string& profile, const std::vector<std::string>& values);
// How a table was read: format, profile, characters lost.
std::string table_text(const custodb::doc& report);
std::string field_name(const custodb::node& column);  // "phone (2)"
void print_run(const session& s, std::string_view what, const custodb::id& run);  // what was done, and how to take it back
std::string model_report_text(const custodb::doc& report);
std::string model_preview_text(const custodb::doc& preview);
// The lines of an explanation and their sum.
std::string line_table(const custodb::node& lines, std::int64_t total);

void add_store_commands(CLI::App& app, session& s);    // create info verify rebuild rescue digest
void add_key_commands(CLI::App& app, session& s);      // key list|add|change|remove|rekey|recovery
void add_file_commands(CLI::App& app, session& s);     // detect import export
void add_write_commands(CLI::App& app, session& s);    // put remove edit source fields
void add_check_command(CLI::App& app, session& s);     // check
void add_read_commands(CLI::App& app, session& s);     // find show match
void add_resolve_commands(CLI::App& app, session& s);  // explain merge split train
void add_review_commands(CLI::App& app, session& s);   // review decide sample
void add_history_commands(CLI::App& app, session& s);  // undo runs history events

}  // namespace cdb::cli
