#include <fstream>
#include <map>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/text.h"

namespace cdb::cli {

std::string line_table(const custodb::node& lines, std::int64_t total) {
  text_table table;
  table.right(2);
  for (const auto line : lines)
    table.add({shown(line["comparison"].text()), shown(line["level"].text()), bits(line["weight_millibits"].integer())});
  table.add({"together", "", bits(total) + " bits"});
  return table.to_text("    ");
}

void print_run(const session& s, std::string_view what, const custodb::id& run) {
  if (s.json) return print(json_object("run/1").set("done", what).set("run", run).to_text() + '\n');
  print(std::string(what) + "; run " + run.to_string() + " takes it back\n");
}

namespace {

struct resolve_options {
  std::string a;
  std::string b;
  std::vector<std::string> records;
  std::string reason;
  std::string model;
  std::string svg;
  bool dry_run = false;
  bool report = false;
};

std::string side(const custodb::node& ids, const std::map<std::string, std::string, std::less<>>& names) {
  std::string out;
  for (const auto id : ids) {
    const auto at = names.find(id.text());
    out += (out.empty() ? "" : ", ") + (at == names.end() ? std::string(id.text()) : at->second);
  }
  return out;
}

std::string explanation_text(const custodb::doc& e, const std::map<std::string, std::string, std::less<>>& names) {
  std::string out = shown(e["name"].text()) + '\n' + std::string(e["id"].text()) + ", " + counted(e["records"].size(), "record") + '\n';
  if (e["steps"].empty()) out += "\n  one record: nothing was joined\n";
  std::size_t number = 0;
  for (const auto step : e["steps"]) {
    out += "\n  " + std::to_string(++number) + ". " + side(step["side_a"], names) + "\n     with " + side(step["side_b"], names) + '\n';
    if (step["decided_by_a_person"].boolean()) out += "     decided by a person\n";
    if (step["event"]) out += "     event " + std::to_string(step["event"].integer()) + '\n';
    out += line_table(step["lines"], step["weight_millibits"].integer());
  }
  return out;
}

// The picture appears beside the answer.
void draw(const custodb::doc& e, const std::string& path) {
  if (path.empty()) return;
  std::ofstream out(path, std::ios::binary);
  out << custodb::explanation_svg(e);
  out.close();
  if (!out) throw custodb::environment_error(CUSTODB_IO, "the picture could not be written");
}

void explain(const session& s, const resolve_options& o) {
  const auto store = s.open();
  if (o.b.empty()) {
    const auto id = find_id(store, o.a);
    const auto e = store.explain(id);
    draw(e, o.svg);
    return s.json ? print_json(e) : print(explanation_text(e, record_names(store.get(id))));
  }
  const auto e = store.explain_pair(find_id(store, o.a), find_id(store, o.b));
  draw(e, o.svg);
  if (s.json) return print_json(e);
  std::string out = e["same_customer"].boolean() ? "one customer" : "two customers";
  out += e["linked"].boolean() ? ", linked directly" : ", not linked directly";
  out += ", " + counted(static_cast<std::uint64_t>(e["shared_keys"].integer()), "shared match key") + '\n';
  print(out + line_table(e["lines"], e["weight_millibits"].integer()) + std::string(e["change"]["text"].text()) + '\n');
}

void merge(const session& s, const resolve_options& o) {
  auto store = s.open();
  const auto run = store.merge(find_id(store, o.a), find_id(store, o.b), o.reason);
  store.close();
  print_run(s, "merged", run);
}

void split(const session& s, const resolve_options& o) {
  auto store = s.open();
  std::vector<custodb::id> records;
  for (const auto& r : o.records) records.push_back(find_id(store, r));
  const auto run = store.split(find_id(store, o.a), records, o.reason);
  store.close();
  print_run(s, "split", run);
}

void train(const session& s, const resolve_options& o) {
  auto store = s.open();
  if (o.dry_run) {
    const auto preview = store.preview_model(o.model, s.progress("trying"));
    return s.json ? print_json(preview) : print(model_preview_text(preview));
  }
  const auto run = o.model.empty() ? store.train(s.progress("training")) : store.use_model(o.model, s.progress("switching"));
  custodb::doc report;
  if (o.report) report = store.model_report(s.progress("comparing"));
  store.close();
  if (o.report && s.json) return print_json(report);
  print_run(s, o.model.empty() ? "trained" : "switched", run);
  if (o.report) print('\n' + model_report_text(report));
}

}  // namespace

void add_resolve_commands(CLI::App& app, session& s) {
  const auto o = std::make_shared<resolve_options>();
  auto* explaining = store_command(app, s, "explain", "Why the records of a customer are one, or whether two records are");
  explaining->add_option("ID", o->a, "A customer or record: an id, or SOURCE#KEY")->required();
  explaining->add_option("OTHER", o->b, "A second record: explain these two");
  explaining->add_option("--svg", o->svg, "Also draw it, into this file");
  explaining->callback([&s, o] { explain(s, *o); });

  auto* merging = store_command(app, s, "merge", "Rule that two customers are one");
  merging->add_option("A", o->a, "A customer or record")->required();
  merging->add_option("B", o->b, "The other")->required();
  merging->add_option("--reason", o->reason, "Kept with the ruling");
  merging->callback([&s, o] { merge(s, *o); });

  auto* splitting = store_command(app, s, "split", "Rule that some records are another customer");
  splitting->add_option("CUSTOMER", o->a, "The customer")->required();
  splitting->add_option("RECORDS", o->records, "The records that are not the customer's")->required();
  splitting->add_option("--reason", o->reason, "Kept with the ruling");
  splitting->callback([&s, o] { split(s, *o); });

  auto* training = store_command(app, s, "train", "Learn a model from the records, without labels, and use it");
  training->add_option("--use", o->model, "Learn nothing: use a model the store knows (info lists them; \"built in\" is always there)");
  training->add_flag("--dry-run", o->dry_run, "Change nothing: say how many customers would join and come off");
  training->add_flag("--report", o->report, "Then report on the model, as info --model does");
  training->callback([&s, o] { train(s, *o); });
}

}  // namespace cdb::cli
