#include "cli/commands.h"
#include "cli/output.h"
#include "cli/secrets.h"
#include "cli/text.h"

namespace cdb::cli {

void add_output_options(CLI::App& command, session& s) {
  command.add_flag("--json", s.json, "Answer as JSON");
  command.add_flag("--quiet", s.quiet, "No progress bar");
}

CLI::App* store_command(CLI::App& app, session& s, const std::string& name, const std::string& description) {
  auto* command = app.add_subcommand(name, description);
  command->add_option("STORE", s.store_path, "The store's file")->required();
  command->add_option("--key-file", s.key_file, "File with the master key: 32 bytes, or 64 hexadecimal digits");
  command->add_option("--passphrase-fd", s.passphrase_fd, "Descriptor to read the passphrase from, one line")->check(CLI::NonNegativeNumber);
  command->add_flag("--recovery", s.recovery, "The secret is a recovery code, not a passphrase");
  add_output_options(*command, s);
  return command;
}

namespace {

void create(const session& s) {
  auto store = s.create();
  const auto info = store.info();
  store.close();
  if (s.json) return print(json_object("created/1").set("store", s.store_path).set("store_id", info["store_id"].text()).to_text() + '\n');
  print("created " + shown(s.store_path) + '\n');
}

std::string hex(std::span<const std::uint8_t> bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string out;
  for (const auto b : bytes) {
    out += digits[b >> 4];
    out += digits[b & 15];
  }
  return out;
}

// Scalars as they stand in a document.
std::string scalar(const custodb::node& n) {
  switch (n.type()) {
    case CUSTODB_DOC_BOOL: return n.boolean() ? "yes" : "no";
    case CUSTODB_DOC_INT: return std::to_string(n.integer());
    case CUSTODB_DOC_STRING: return shown(n.text());
    case CUSTODB_DOC_ARRAY: {
      std::string list;
      for (const auto entry : n) list += (list.empty() ? "" : ", ") + scalar(entry);
      return list;
    }
    default: return {};
  }
}

void info(const session& s, bool definitions, bool model) {
  const auto store = s.open();
  if (definitions) return print_json(store.definitions());
  if (model) {
    const auto report = store.model_report(s.progress("comparing"));
    return s.json ? print_json(report) : print(model_report_text(report));
  }
  const auto info = store.info();
  if (s.json) return print_json(info);
  text_table table;
  for (std::size_t i = 0; i < info.size(); ++i) {
    const auto name = info.member_name(i);
    if (name == "shape") continue;
    std::string label(name);
    for (char& c : label)
      if (c == '_') c = ' ';
    table.add({label, scalar(info[name])});
  }
  const auto known = store.definitions();
  table.add({"models", scalar(known["models"])});
  print(table.to_text());
}

void verify(const session& s) {
  const auto store = s.open();
  const auto report = store.verify(s.progress("verifying"));
  const bool ok = report["ok"].boolean();
  if (s.json) {
    print_json(report);
  } else {
    for (const auto problem : report["problems"]) print("problem: " + shown(problem.text()) + '\n');
    if (report["header"].text() != "whole") print("note: the header, as it was found by opening: " + shown(report["header"].text()) + '\n');
    if (ok) print("no problems (" + shown(report["checked"].text()) + ")\n");
  }
  if (!ok) throw custodb::environment_error(CUSTODB_DAMAGED, "the store is damaged: " + counted(report["problems"].size(), "problem"));
}

void rebuild(const session& s) {
  auto store = s.open();
  store.rebuild(s.progress("rebuilding"));
  store.close();
  if (s.json) return print(json_object("rebuilt/1").to_text() + '\n');
  print("derived tables made anew\n");
}

struct rescue_options {
  std::string target;
  std::string key_file;
  int new_fd = -1;
};

std::string range_text(const custodb::node& range) {
  const auto from = std::to_string(range["from"].integer()), to = std::to_string(range["to"].integer());
  return from == to ? from : from + '-' + to;
}

void rescue(const session& s, const rescue_options& o) {
  const auto who = s.access();
  const auto fresh = read_other_access(o.key_file, o.new_fd, false);
  const auto report = with_file([&] { return custodb::rescue(s.store_path, who, o.target, fresh, {}, s.progress("rescuing")); });
  const bool lost = report["lost"].boolean();
  if (s.json) {
    print_json(report);
  } else {
    print("made " + shown(o.target) + " of " + std::to_string(report["pages"]["all"].integer() - report["pages"]["unreadable"].integer()) + " of " +
          counted(static_cast<std::size_t>(report["pages"]["all"].integer()), "page") + '\n');
    text_table table({"table", "kept", "lost", "numbers of lost rows"});
    for (const auto entry : report["tables"]) {
      std::string ranges;
      for (const auto range : entry["ranges"]) ranges += (ranges.empty() ? "" : ", ") + range_text(range);
      if (entry["more_ranges"].boolean()) ranges += " ...";
      const auto missing = std::to_string(entry["lost"].integer()) + (entry["exact"].boolean() ? "" : " or more");
      table.add({shown(entry["table"].text()), std::to_string(entry["kept"].integer()), missing, ranges});
    }
    print(table.to_text());
    for (const auto note : report["notes"]) print("note: " + shown(note.text()) + '\n');
    if (!lost) print("nothing is lost\n");
  }
  if (!report["verified"].boolean()) throw custodb::environment_error(CUSTODB_DAMAGED, "the new store has problems; verify names them");
  if (lost) throw custodb::data_error(CUSTODB_BAD_DATA, "something is lost");
}

void digest(const session& s) {
  const auto store = s.open();
  const auto text = hex(store.digest());
  print(s.json ? json_object("digest/1").set("digest", text).to_text() + '\n' : text + '\n');
}

}  // namespace

void add_store_commands(CLI::App& app, session& s) {
  store_command(app, s, "create", "Make a new, empty, encrypted store")->callback([&s] { create(s); });
  const auto definitions = std::make_shared<bool>(false);
  auto* informing = store_command(app, s, "info", "What the store holds: counts, versions, model");
  informing->add_flag("--definitions", *definitions, "Sources, attributes, profiles, models and what the model in force believes, as JSON");
  const auto model = std::make_shared<bool>(false);
  informing->add_flag("--model", *model, "How the model in force does: expected precision and recall, limits and rules in force, drift, weights");
  informing->callback([&s, definitions, model] { info(s, *definitions, *model); });
  store_command(app, s, "verify", "Check pages, seals, history, and that derived tables are what the records give")->callback([&s] { verify(s); });
  store_command(app, s, "rebuild", "Make the derived tables anew")->callback([&s] { rebuild(s); });
  const auto o = std::make_shared<rescue_options>();
  auto* rescuing = store_command(app, s, "rescue", "Make a new store of what can be read of a damaged one, and say what is lost");
  rescuing->add_option("NEW", o->target, "The new store's file")->required();
  rescuing->add_option("--new-key-file", o->key_file, "The new store's master key, if it is to be another");
  rescuing->add_option("--new-passphrase-fd", o->new_fd, "Descriptor to read the new store's passphrase from, one line");
  rescuing->callback([&s, o] { rescue(s, *o); });
  store_command(app, s, "digest", "The hash of the content, the same for the same content")->callback([&s] { digest(s); });
}

}  // namespace cdb::cli
