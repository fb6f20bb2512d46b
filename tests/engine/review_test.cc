// What people are asked, and what their answers do: review, samples, models tried before they are used, rules reported.

#include <algorithm>
#include <map>
#include <set>

#include "engine_help.h"

namespace {

using namespace cdb;
using test::must;
using test::person;
using test::world;

const doc& member(const doc& d, const char* name) {
  const auto* found = d.find(name);
  REQUIRE(found);
  return *found;
}
std::string text(const doc& d, const char* name) { return *member(d, name).as_string(); }
std::int64_t number(const doc& d, const char* name) { return *member(d, name).as_int(); }
id128 id_in(const doc& d, const char* name) { return *parse_uuid(text(d, name)); }
const doc::array& list(const doc& d, const char* name) { return *member(d, name).as_array(); }

engine::record_input born(std::string key, std::string given, std::string family, std::string date) {
  auto input = person("crm", std::move(key), std::move(given), std::move(family));
  input.values.push_back({"birth.date", std::move(date), 0});
  return input;
}

std::map<std::string, std::int64_t> guards(const doc& report) {
  std::map<std::string, std::int64_t> out;
  for (const auto& g : list(report, "guards")) out[text(g, "rule")] = number(g, "count");
  return out;
}

// Namesakes without anything else, a customer that a weak link holds together, two that a rule keeps apart.
void fill(world& w) {
  (void)must(w->put(born("1", "Anna", "Castellani", "1980-03-02")));
  (void)must(w->put(born("2", "Anna", "Castellani", "1981-03-02")));
  (void)must(w->put(person("crm", "3", "Zoe", "Quist", "+1 512 555 0110")));
  (void)must(w->put(person("crm", "4", "Zoe", "Quist")));
  auto one = born("5", "Bert", "Nowak", "1970-01-05");
  one.values.push_back({"name.suffix", "Jr", 0});
  (void)must(w->put(one));
  auto other = born("6", "Bert", "Nowak", "1970-01-05");
  other.values.push_back({"name.suffix", "Sr", 0});
  (void)must(w->put(other));
}

}  // namespace

TEST_CASE("review asks until everything is answered, and not again", "[engine]") {
  world w;
  fill(w);
  auto asked = must(w->review(100, {}));
  INFO(asked.to_json(2));
  const auto count = number(asked, "left");
  REQUIRE(count >= 2);
  CHECK(static_cast<std::size_t>(count) == list(asked, "items").size());
  CHECK(list(must(w->review(1, {})), "items").size() == 1);
  bool by_rule = false;
  double stake = 1e9;
  for (const auto& item : list(asked, "items")) {
    std::int64_t sum = 0;
    for (const auto& line : list(item, "lines")) sum += number(line, "weight_millibits");
    CHECK(sum == number(item, "weight_millibits"));
    if (const auto* rule = item.find("rule")) by_rule = by_rule || *rule->as_string() == "suffix";
    CHECK(*member(item, "stake").as_real() <= stake);
    stake = *member(item, "stake").as_real();
    const auto together = must(w->customer_of(id_in(item, "record_a"))) == must(w->customer_of(id_in(item, "record_b")));
    CHECK(together == (text(item, "what") == "split"));
  }
  CHECK(by_rule);
  bool same = false;
  for (std::int64_t left = count; left > 0; --left) {
    const auto next = must(w->review(1, {}));
    REQUIRE(number(next, "left") == left);
    const auto& item = list(next, "items").front();
    (void)must(w->decide_pair(id_in(item, "record_a"), id_in(item, "record_b"), same = !same, "looked at"));
  }
  CHECK(number(must(w->review(1, {})), "left") == 0);
  w.reopen();
  CHECK(number(must(w->review(1, {})), "left") == 0);
  test::require_sound(w);
}

TEST_CASE("a ruling about two records can be undone", "[engine]") {
  world w;
  fill(w);
  const auto a = *must(w->record_id("crm", "1"));
  const auto b = *must(w->record_id("crm", "3"));
  const auto before = test::digest(w);
  const auto run = must(w->decide_pair(a, b, true, "moved in"));
  CHECK(must(w->customer_of(a)) == must(w->customer_of(b)));
  (void)must(w->decide_pair(a, b, false, "moved out"));
  CHECK(must(w->customer_of(a)) != must(w->customer_of(b)));
  (void)must(w->undo_run(run, {}));
  CHECK(must(w->customer_of(a)) != must(w->customer_of(b)));
  CHECK(test::digest(w) != before);  // the second ruling is content
  CHECK(w->decide_pair(a, a, true, "").error().code == status::invalid_argument);
}

TEST_CASE("a sample is drawn once, by its seed, and rulings since then are counted", "[engine]") {
  world w;
  for (std::size_t i = 0; i < 30; ++i)
    for (const char* source : {"a", "b"}) (void)must(w->put(test::stranger(source, std::to_string(i), i)));
  const auto first = must(w->draw_sample(5, 8));
  const auto again = must(w->draw_sample(5, 8));
  const auto other = must(w->draw_sample(6, 8));
  const auto pairs = [&](const id128& run) { return member(must(w->sample(run)), "open").to_json(); };
  CHECK(pairs(first) == pairs(again));
  CHECK(pairs(first) != pairs(other));
  auto sample = must(w->sample(first));
  CHECK((number(sample, "population") == 30 && number(sample, "size") == 8 && number(sample, "judged") == 0));
  CHECK_FALSE(sample.find("precision"));
  std::size_t i = 0;
  for (const auto& pair : doc::array(list(sample, "open"))) {
    if (i == 7) continue;
    (void)must(w->decide_pair(id_in(pair, "record_a"), id_in(pair, "record_b"), i++ != 2, "audit"));
  }
  sample = must(w->sample(first));
  INFO(sample.to_json(2));
  CHECK((number(sample, "right") == 6 && number(sample, "wrong") == 1 && list(sample, "open").size() == 1));
  // Wilson's interval of 6 in 7.
  CHECK(std::abs(*member(sample, "low").as_real() - 0.4869) < 0.001);
  CHECK(std::abs(*member(sample, "high").as_real() - 0.9743) < 0.001);
  const auto& last = list(sample, "open").front();
  const auto row = must(w->record(id_in(last, "record_a")));
  (void)must(w->remove(text(row, "source"), text(row, "key")));
  CHECK(number(must(w->sample(first)), "gone") == 1);
  CHECK(number(must(w->sample(must(w->draw_sample(5, 10'000)))), "size") == 28);
  CHECK(w->sample(id_in(last, "record_a")).error().code == status::not_found);
  test::require_sound(w);
}

TEST_CASE("a model is tried before it is used, and its switch undone", "[engine]") {
  world w;
  (void)test::import_text(w, "crm", test::table_of_strangers(0, 300));
  (void)test::import_text(w, "web", test::table_of_strangers(100, 300));
  fill(w);
  const auto before = test::digest(w);
  const auto customers = number(must(w->info()), "customers");
  const auto preview = must(w->preview_model("", {}));
  INFO(preview.to_json(2));
  CHECK(test::digest(w) == before);
  CHECK(text(preview, "in_force") == "built in");
  CHECK(number(preview, "customers_before") == customers);
  CHECK(number(preview, "customers_after") == customers - number(preview, "merged") + number(preview, "split"));
  const auto run = must(w->train({}));
  CHECK(number(must(w->info()), "customers") == number(preview, "customers_after"));
  const auto report = must(w->model_report({}));
  CHECK(text(report, "name") == text(preview, "name"));
  // Counted anew right after: the same but for what joined in the last round.
  for (const auto& term : *report.find("drift")->as_array()) CHECK(*term.find("mean_bits")->as_real() < .5);
  const auto back = must(w->preview_model("built in", {}));
  CHECK((number(back, "merged") == number(preview, "split") && number(back, "split") == number(preview, "merged")));
  (void)must(w->undo_run(run, {}));
  CHECK(test::digest(w) == before);
  CHECK(w->preview_model("none", {}).error().code == status::not_found);
}

TEST_CASE("each limit and rule is reported with its count", "[engine]") {
  world w;
  fill(w);
  must(w->define_source("web", 0, true));
  (void)test::import_text(w, "web", "id,first name,last name,phone,email\n1,Max,Mohr,+1 512 555 0199,m@mail.example\n2,Max,Mohr,+1 512 555 0199,m@mail.example\n");
  const auto counts = guards(must(w->model_report({})));
  CHECK((counts.at("suffix") == 1 && counts.at("unique source") == 1 && counts.at("block cap") == 0));
  std::string rows = "id,first name,last name,phone,email\n";
  for (int i = 0; i < 30; ++i) rows += std::to_string(i) + ",,,+1 512 555 0177,\n";
  const auto done = test::import_text(w, "crm2", rows);
  CHECK(guards(done.report).at("block cap") > 0);
  CHECK(guards(must(w->model_report({}))).at("block cap") > 0);
}

TEST_CASE("a picture holds what an explanation says as text, and no more", "[engine]") {
  const auto svg = [](std::string_view json) { return text(must(engine::store::explanation_svg(json)), "svg"); };
  const auto picture = svg(R"({"name":"</text><script>alert('1')</script> & \"Bo\" \u202eoB\u0001","weight_millibits":-999000,"same_customer":false,
    "lines":[{"comparison":"prior","level":"<b>","weight_millibits":1000},{"comparison":"excluded","level":"x","weight_millibits":-1000000}],
    "change":{"text":"Without <i> it would be"}})");
  INFO(picture);
  CHECK(picture.find("&lt;/text&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;Bo&quot; \uFFFDoB\uFFFD: -999.000 bits, two customers") != std::string::npos);
  for (const char* bad : {"<script", "<b>", "<i>", "\u202e", "nan", "inf"}) CHECK(picture.find(bad) == std::string::npos);
  CHECK(std::ranges::count(picture, '\n') > 10);
  // A bar that excludes leaves room for the others: the first takes more than a third of the place.
  const auto at = picture.find("<rect class=\"for\"");
  CHECK(std::stod(picture.substr(picture.find("width=\"", at) + 7)) > 80);
  CHECK(engine::store::explanation_svg("{}").error().code == status::invalid_argument);
  std::string many = "{\"weight_millibits\":0,\"lines\":[{}";
  for (int i = 0; i < 10'000; ++i) many += ",{}";
  CHECK(engine::store::explanation_svg(many + "]}").error().code == status::limit);
}
