#include "cli/commands.h"
#include "cli/output.h"
#include "cli/text.h"

namespace cdb::cli {

namespace {

struct history_options {
  std::string id;
  std::uint64_t event = 0;
  std::uint64_t after = 0;
  std::uint32_t limit = 20;
};

void undo(const session& s, const history_options& o) {
  if (o.id.empty() == (o.event == 0)) throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "give the id of a run, or --event with a number");
  auto store = s.open();
  const auto done = o.event ? store.undo_event(o.event) : store.undo(custodb::id::parse(o.id), s.progress("undoing"));
  store.close();
  if (s.json) {
    json_object out("undo/1");
    out.set("run", done.run).set("records_changed", done.records_changed).set("kept_later", done.kept_later);
    return print(out.to_text() + '\n');
  }
  std::string text = "undone: " + counted(done.records_changed, "record") + " changed";
  if (done.kept_later) text += ", " + std::to_string(done.kept_later) + " with later writes left as they are";
  print(text + "; run " + done.run.to_string() + " is the redo\n");
}

std::string seconds(std::string_view time) { return shown(time.substr(0, 19)); }

void runs(const session& s, const history_options& o) {
  const auto store = s.open();
  const auto all = store.runs(o.limit);
  if (s.json) return print_json(all);
  text_table table({"started", "kind", "state", "name", "run"});
  for (const auto r : all["runs"])
    table.add({seconds(r["started"].text()), shown(r["kind"].text()), shown(r["state"].text()), shortened(shown(r["name"].text()), 40),
               std::string(r["run"].text())});
  print(table.to_text());
}

std::string event_text(const custodb::node& e) {
  if (!e["event"]) return shown(e["source"].text()) + '#' + shortened(shown(e["key"].text()), 40) + (e["in_force"].boolean() ? "" : " (replaced later)");
  std::string out = "event " + std::to_string(e["event"].integer());
  if (e["other"]) out += ": " + std::string(e["customer"].text()) + " and " + std::string(e["other"].text());
  if (e["weight_millibits"].integer() != 0) out += ", " + bits(e["weight_millibits"].integer()) + " bits";
  return out;
}

void print_events(const custodb::node& list) {
  text_table table({"time", "what", "", "run"});
  for (const auto e : list) table.add({seconds(e["time"].text()), shown(e["what"].text()), event_text(e), std::string(e["run"].text())});
  print(table.to_text());
}

void history(const session& s, const history_options& o) {
  const auto store = s.open();
  const auto all = store.history(find_id(store, o.id));
  s.json ? print_json(all) : print_events(all["history"]);
}

void events(const session& s, const history_options& o) {
  const auto store = s.open();
  const auto all = store.events(o.after, o.limit);
  s.json ? print_json(all) : print_events(all["events"]);
}

}  // namespace

void add_history_commands(CLI::App& app, session& s) {
  const auto o = std::make_shared<history_options>();
  auto* undoing = store_command(app, s, "undo", "Take a run back, or one merge");
  undoing->add_option("RUN", o->id, "Id of the run: an import, a session of puts, a ruling, an undo");
  undoing->add_option("--event", o->event, "Number of the merge's event instead");
  undoing->callback([&s, o] { undo(s, *o); });

  auto* running = store_command(app, s, "runs", "List the runs, newest first");
  running->add_option("--limit", o->limit, "At most so many")->capture_default_str();
  running->callback([&s, o] { runs(s, *o); });

  auto* telling = store_command(app, s, "history", "What happened to a customer, oldest first");
  telling->add_option("ID", o->id, "An id, or SOURCE#KEY")->required();
  telling->callback([&s, o] { history(s, *o); });

  auto* feeding = store_command(app, s, "events", "Merges and splits in order");
  feeding->add_option("--after", o->after, "Only events after this number")->capture_default_str();
  feeding->add_option("--limit", o->limit, "At most so many")->capture_default_str();
  feeding->callback([&s, o] { events(s, *o); });
}

}  // namespace cdb::cli
