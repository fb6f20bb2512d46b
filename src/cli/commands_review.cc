#include "cli/commands.h"
#include "cli/output.h"
#include "cli/text.h"

namespace cdb::cli {

namespace {

struct review_options {
  std::uint32_t limit = 10;
  std::string a;
  std::string b;
  bool same = false;
  bool apart = false;
  std::string reason;
  std::string run;
  std::uint32_t draw = 0;
  std::uint64_t seed = 1;
};

std::string item_text(const custodb::node& item, std::size_t number) {
  const bool join = item["what"].text() == "join";
  std::string out = "\n  " + std::to_string(number) + ". " + (join ? "one customer?  " : "two customers?  ") + shown(item["name_a"].text());
  if (join) out += "  and  " + shown(item["name_b"].text());
  out += "\n     " + counted(item["side_a"].size(), "record") + " beside " + std::to_string(item["side_b"].size()) + ", chance of one customer " +
         chance(item["posterior"].real());
  if (item["rule"]) out += "; kept apart by the rule \"" + std::string(item["rule"].text()) + '"';
  out += "\n     " + std::string(item["record_a"].text()) + ' ' + std::string(item["record_b"].text()) + '\n';
  return out + line_table(item["lines"], item["weight_millibits"].integer());
}

void review(const session& s, const review_options& o) {
  const auto store = s.open();
  const auto found = store.review(o.limit, s.progress("comparing"));
  if (s.json) return print_json(found);
  std::string out = counted(static_cast<std::uint64_t>(found["left"].integer()), "question") + " left\n";
  std::size_t number = 0;
  for (const auto item : found["items"]) out += item_text(item, ++number);
  if (number) out += "\nAnswer with: custodb decide STORE RECORD RECORD --same | --apart\n";
  print(out);
}

void decide(const session& s, const review_options& o) {
  if (o.same == o.apart) throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "say --same or --apart");
  auto store = s.open();
  const auto run = store.decide_pair(find_id(store, o.a), find_id(store, o.b), o.same ? custodb::ruling::same : custodb::ruling::apart, o.reason);
  store.close();
  print_run(s, o.same ? "ruled one customer" : "ruled two customers", run);
}

std::string sample_text(const custodb::doc& d) {
  const auto count = [&](const char* name) { return std::to_string(d[name].integer()); };
  std::string out = "sample " + std::string(d["run"].text()) + ", seed " + std::string(d["seed"].text()) + ": " + count("size") + " of " +
                    count("population") + " pairs, " + count("judged") + " judged\n";
  if (d["judged"].integer())
    out += "precision " + chance(d["precision"].real()) + ", between " + chance(d["low"].real()) + " and " + chance(d["high"].real()) +
           " with 95 % confidence: " + count("right") + " right, " + count("wrong") + " wrong\n";
  if (d["gone"].integer()) out += count("gone") + " of its pairs are gone: a record was removed\n";
  if (d["open"].empty()) return out;
  out += "\nto be judged with: custodb decide STORE RECORD RECORD --same | --apart\n";
  for (const auto pair : d["open"]) out += "  " + std::string(pair["record_a"].text()) + ' ' + std::string(pair["record_b"].text()) + '\n';
  return out;
}

void sample(const session& s, const review_options& o) {
  if (o.run.empty() == (o.draw == 0)) throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "name a sample's run, or draw one with --draw");
  auto store = s.open();
  const auto run = o.draw ? store.draw_sample(o.draw, o.seed) : custodb::id::parse(o.run);
  const auto found = store.sample(run);
  store.close();
  s.json ? print_json(found) : print(sample_text(found));
}

}  // namespace

void add_review_commands(CLI::App& app, session& s) {
  const auto o = std::make_shared<review_options>();
  auto* reviewing = store_command(app, s, "review", "What is most worth a person's look: customers that may be one, or two");
  reviewing->add_option("--limit", o->limit, "At most so many questions")->capture_default_str();
  reviewing->callback([&s, o] { review(s, *o); });

  auto* deciding = store_command(app, s, "decide", "Rule about two records: one customer's or not");
  deciding->add_option("A", o->a, "A record: an id, or SOURCE#KEY")->required();
  deciding->add_option("B", o->b, "The other")->required();
  deciding->add_flag("--same", o->same, "One customer");
  deciding->add_flag("--apart", o->apart, "Two customers");
  deciding->add_option("--reason", o->reason, "Kept with the ruling");
  deciding->callback([&s, o] { decide(s, *o); });

  auto* sampling = store_command(app, s, "sample", "Precision by audit: pairs of records drawn at random, and what rulings on them say");
  sampling->add_option("RUN", o->run, "A sample drawn before");
  sampling->add_option("--draw", o->draw, "Draw so many pairs of records that are one customer");
  sampling->add_option("--seed", o->seed, "Which ones: the same seed draws the same")->capture_default_str();
  sampling->callback([&s, o] { sample(s, *o); });
}

}  // namespace cdb::cli
