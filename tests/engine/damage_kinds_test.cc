// Damages of the file, each told apart from the others: by what opening answers or by what verify finds. And damages at random:
// each is harmless, noticed by opening or noticed by verify; what a rescue makes of it never holds anything that was not there.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>

#include "engine_help.h"

using namespace cdb;
using test::must;
using test::read_all;
using test::world;

namespace {

constexpr std::size_t header = 16 << 10;
constexpr std::size_t copy = 8 << 10;
constexpr std::size_t page = 4096;

std::size_t page_at(std::size_t number) { return header + (number - 1) * page; }

struct outcome {
  status opening = status::ok;
  std::string words;                  // of the error, or verify's problems
  std::string header;                 // as verify says that it was found
  bool noticed() const { return opening != status::ok || !words.empty(); }
  hash128 digest{};
};

outcome look(world& w, const storage::credentials& who = test::test_key()) {
  outcome out;
  auto opened = engine::store::open(w.path, who, test::test_options(3));
  if (!opened) {
    out.opening = opened.error().code;
    out.words = opened.error().message;
    return out;
  }
  const auto checked = (*opened)->verify({});
  if (!checked) out.words = "verify: " + checked.error().message;
  else {
    for (const auto& p : *checked->find("problems")->as_array()) out.words += *p.as_string() + "; ";
    out.header = *checked->find("header")->as_string();
  }
  if (out.words.empty()) out.digest = must((*opened)->digest());
  must((*opened)->close());
  return out;
}

bool says(const outcome& o, std::string_view words) { return o.words.find(words) != std::string::npos; }

void write_store(world& w, const std::string& file, const std::string& log = {}) {
  test::write_text(w.path, file);
  std::filesystem::remove(w.path + "-cwal");
  if (!log.empty()) test::write_text(w.path + "-cwal", log);
}

std::set<std::string> lines_of_records(engine::store& s, const std::string& path) {
  std::filesystem::remove(path);
  (void)must(s.export_file(path, engine::export_what::records, {}));
  std::set<std::string> out;
  std::ifstream in(path);
  std::string line;
  std::getline(in, line);  // the names of columns
  while (std::getline(in, line)) {
    // without the columns 3 to 5: a record's customer may be another when records are gone
    std::size_t at = 0, after_key = 0;
    for (int i = 0; i < 5 && at != std::string::npos; ++i) {
      if (i == 2) after_key = at;
      at = line.find(',', at) + 1;
    }
    std::string values = "," + line.substr(at) + ",";  // which columns there are depends on the records
    for (std::size_t empty; (empty = values.find(",,")) != std::string::npos;) values.erase(empty, 1);
    out.insert(line.substr(0, after_key) + values);
  }
  return out;
}

}  // namespace

TEST_CASE("damages of the file are told apart", "[engine]") {
  world w;
  test::furnish(w);
  const auto digest = test::digest(w);
  storage::credentials code;
  code.recovery_code = must(w->recovery_code());
  must(w->close());
  const auto sound = read_all(w.path);
  auto bytes = sound;
  REQUIRE_FALSE(look(w).noticed());

  SECTION("a bit in a page") {
    bytes[page_at(9) + 77] ^= 4;
    write_store(w, bytes);
    const auto seen = look(w);
    CHECK((seen.opening == status::damaged || says(seen, "pages: ")));
    CHECK(says(seen, "9"));
  }
  SECTION("two pages in each other's place: each is whole and neither fits") {
    int named = 0;
    for (std::size_t n = 2; n + 3 < (sound.size() - header) / page; n += 3) {
      bytes = sound;
      for (std::size_t i = 0; i < page; ++i) std::swap(bytes[page_at(n) + i], bytes[page_at(n + 3) + i]);
      write_store(w, bytes);
      const auto seen = look(w);
      INFO(n << ": " << seen.words);
      CHECK((seen.opening == status::damaged || (says(seen, "page " + std::to_string(n)) && says(seen, "page " + std::to_string(n + 3)))));
      named += seen.opening == status::ok;
    }
    CHECK(named > 3);
  }
  SECTION("one copy of the header: put right at once") {
    for (const std::size_t which : {0u, 1u}) {
      write_store(w, std::string(sound).replace(which * copy, 100, 100, '\xff'));
      const auto seen = look(w);
      CHECK_FALSE(seen.noticed());
      CHECK(seen.digest == digest);
      const auto again = read_all(w.path);
      CHECK(again.substr(0, 8128) == again.substr(copy, 8128));
    }
  }
  SECTION("both copies of the header") {
    bytes[300] ^= 1;
    bytes[copy + 300] ^= 1;
    write_store(w, bytes);
    // The key itself opens the pages, and the header is made anew; so does the recovery code.
    const auto seen = look(w, code);
    CHECK_FALSE(seen.noticed());
    CHECK(seen.digest == digest);
  }
  SECTION("both copies gone, with the recovery code; without it this is no store") {
    bytes.replace(0, header, header, '\0');
    write_store(w, bytes);
    storage::credentials passphrase;
    passphrase.passphrase = crypto::secret("something");
    CHECK(look(w, passphrase).opening == status::not_a_store);
    const auto seen = look(w, code);
    CHECK_FALSE(seen.noticed());
    CHECK(seen.digest == digest);
    CHECK(look(w).digest == digest);
  }
  SECTION("the header changed by somebody without the key") {
    // Of a later generation, with a checksum that fits: the seal does not.
    auto other = test::test_key();
    other.raw_key = crypto::secret(std::string(32, 'x'));
    world made;
    must(made->close());
    std::filesystem::remove(made.path);
    must(must(engine::store::create(made.path, other, test::test_options(9)))->close());
    const auto foreign = read_all(made.path);
    write_store(w, foreign.substr(0, header) + sound.substr(header));
    CHECK(look(w).opening == status::tampered);
    CHECK(look(w, other).opening == status::damaged);
  }
  SECTION("cut short inside the header") {
    write_store(w, sound.substr(0, 5000));
    const auto seen = look(w, code);
    CHECK(seen.opening == status::damaged);
    CHECK(says(seen, "ends inside its header"));
  }
  SECTION("cut short") {
    for (const std::size_t left : {header + 1, page_at(2), page_at(8) + 17, sound.size() - page, sound.size() - 1}) {
      INFO(left);
      write_store(w, sound.substr(0, left));
      const auto seen = look(w);
      CHECK(seen.noticed());
      CHECK((seen.opening == status::ok || seen.opening == status::damaged));
    }
    write_store(w, sound.substr(0, 5000));
    CHECK(look(w).noticed());
    write_store(w, "");
    CHECK(look(w).opening == status::not_a_store);
  }
  SECTION("the first page") {
    bytes[page_at(1) + 500] ^= 1;
    write_store(w, bytes);
    CHECK(look(w).opening == status::damaged);
    bytes = sound;
    bytes[page_at(1) + 3] ^= 1;  // of the salt, which the header has, too
    write_store(w, bytes);
    CHECK_FALSE(look(w).noticed());
  }
}

// What is done to a sound file of so many pages, and the words that tell it from the others.
struct kind {
  const char* name;
  std::function<void(std::string& bytes, std::size_t pages)> plant;
  std::function<std::vector<std::string>(std::size_t pages)> words;
  const char* header = "whole";
};

void overwrite(std::string& bytes, std::size_t number, std::size_t with) { bytes.replace(page_at(number), page, bytes.substr(page_at(with), page)); }

const kind kinds[] = {
    {"a bit flipped", [](auto& bytes, auto) { bytes[page_at(9) + 77] ^= 4; }, [](auto) { return std::vector<std::string>{"page 9 is changed: it does not fit its seal"}; }},
    {"two pages swapped", [](auto& bytes, auto) { std::swap_ranges(&bytes[page_at(9)], &bytes[page_at(10)], &bytes[page_at(12)]); },
     [](auto) { return std::vector<std::string>{"page 9 holds what belongs in page 12", "page 12 holds what belongs in page 9"}; }},
    {"a page written to a wrong place", [](auto& bytes, auto) { overwrite(bytes, 9, 12); }, [](auto) { return std::vector<std::string>{"page 9 holds what belongs in page 12"}; }},
    {"a page emptied", [](auto& bytes, auto) { bytes.replace(page_at(9), page, page, '\0'); }, [](auto) { return std::vector<std::string>{"page 9 is empty"}; }},
    {"three pages cut off", [](auto& bytes, auto) { bytes.resize(bytes.size() - 3 * page); },
     [](auto n) { return std::vector<std::string>{"the file is cut short: " + std::to_string(n - 3) + " of " + std::to_string(n) + " pages are there"}; }},
    {"cut inside a page", [](auto& bytes, auto) { bytes.resize(bytes.size() - 1); },
     [](auto n) { return std::vector<std::string>{"the file is cut short: " + std::to_string(n - 1) + " of " + std::to_string(n) + " pages are there"}; }},
    {"the first page changed", [](auto& bytes, auto) { bytes[page_at(1) + 500] ^= 1; }, [](auto) { return std::vector<std::string>{"page 1 is changed"}; }},
    {"the header's first copy", [](auto& bytes, auto) { bytes[100] ^= 1; }, [](auto) { return std::vector<std::string>{}; }, "first copy damaged"},
    {"the header's second copy", [](auto& bytes, auto) { bytes[copy + 100] ^= 1; }, [](auto) { return std::vector<std::string>{}; }, "second copy damaged"},
    {"the whole header", [](auto& bytes, auto) { bytes.replace(0, header, header, '\0'); }, [](auto) { return std::vector<std::string>{}; }, "made anew"},
};

TEST_CASE("the kind of a damage is told, and no other", "[engine]") {
  world w;
  test::furnish(w);
  storage::credentials code;
  code.recovery_code = must(w->recovery_code());
  must(w->close());
  const auto sound = read_all(w.path);
  const auto pages = (sound.size() - header) / page;
  REQUIRE(look(w).header == "whole");
  constexpr std::string_view all_words[] = {"is changed", "holds what belongs", "is empty", "cut short", "every page fits"};
  for (const auto& k : kinds) {
    auto bytes = sound;
    k.plant(bytes, pages);
    write_store(w, bytes);
    const auto seen = look(w, code);
    INFO(k.name << ": " << seen.words);
    const auto expected = k.words(pages);
    CHECK(seen.noticed() == !expected.empty());
    CHECK((seen.header.empty() || seen.header == k.header));
    for (const auto& words : expected) CHECK(says(seen, words));
    for (const auto words : all_words) {
      const bool meant = std::any_of(expected.begin(), expected.end(), [&](const auto& e) { return e.find(words) != e.npos; });
      CHECK(says(seen, words) == meant);
    }
    if (expected.empty()) CHECK(look(w).header == "whole");  // by then it has been written anew
  }
}

TEST_CASE("an old copy of any one page is found by what other pages say", "[engine]") {
  world w;
  test::furnish(w);
  must(w->close());
  const auto old = read_all(w.path);
  w.store = must(engine::store::open(w.path, test::test_key(), test::test_options(4)));
  for (std::size_t i = 0; i < 12; i += 3) {
    auto changed = test::stranger("till", std::to_string(i), i + 300);
    (void)must(w->put(changed));
  }
  const auto digest = test::digest(w);
  must(w->close());
  const auto now = read_all(w.path);
  int noticed = 0, same = 0;
  for (std::size_t at = header; at + page <= old.size(); at += page) {
    if (old.compare(at, page, now, at, page) == 0) continue;
    INFO("page " << (at - header) / page + 1);
    write_store(w, std::string(now).replace(at, page, old, at, page));
    const auto seen = look(w);
    for (const auto words : {"is changed", "holds what belongs", "is empty", "cut short"}) CHECK_FALSE(says(seen, words));
    if (says(seen, "pages: ")) CHECK(says(seen, "every page fits its seal"));
    if (seen.noticed()) ++noticed;
    else ++same;
    // What is not noticed does not show: a page that nothing uses, or the whole file's own counters.
    if (!seen.noticed()) CHECK(seen.digest == digest);
  }
  CHECK(noticed >= 10);
  CHECK(same <= 3);
}

TEST_CASE("random damages are harmless or noticed, and rescued without inventing anything", "[engine]") {
  const char* given = std::getenv("CUSTODB_SEED");
  const auto seed = given ? std::strtoull(given, nullptr, 10) : std::random_device{}();
  INFO("CUSTODB_SEED=" << seed);
  test::random_source random(seed);
  world w;
  test::furnish(w);
  must(w->close());
  auto options = test::test_options(4);
  options.upkeep = {false, 1 << 30, 1 << 30};
  w.store = must(engine::store::open(w.path, test::test_key(), options));
  for (std::size_t i = 60; i < 66; ++i) (void)must(w->put(test::stranger("till", std::to_string(i), i)));
  const auto with_log = read_all(w.path), log = read_all(w.path + "-cwal");
  const auto all = lines_of_records(*w.store, w.dir.file("all.csv"));
  const auto digest = test::digest(w);
  must(w->close());
  const auto closed = read_all(w.path);

  int harmless = 0, at_opening = 0, by_verify = 0;
  constexpr int cases = 150;
  for (int i = 0; i < cases; ++i) {
    auto bytes = closed;
    std::string what;
    const auto some_page = [&] { return header + random.below((bytes.size() - header) / page) * page; };
    switch (random.below(6)) {
      case 0: case 1: {
        const auto at = random.below(bytes.size());
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << random.below(8)));
        what = "a bit at " + std::to_string(at);
        break;
      }
      case 2: {
        const auto a = some_page(), b = some_page();
        for (std::size_t k = 0; k < page; ++k) std::swap(bytes[a + k], bytes[b + k]);
        what = "swapped " + std::to_string(a) + " and " + std::to_string(b);
        break;
      }
      case 3: {
        const auto at = some_page();
        bytes.replace(at, page, page, '\0');
        what = "emptied " + std::to_string(at);
        break;
      }
      case 4: {
        bytes.resize(header + random.below(bytes.size() - header));
        what = "cut to " + std::to_string(bytes.size());
        break;
      }
      default: {
        const auto at = random.below(bytes.size() - 600);
        for (std::size_t k = 0; k < 600; ++k) bytes[at + k] = static_cast<char>(random.below(256));
        what = "noise at " + std::to_string(at);
        break;
      }
    }
    INFO(what);
    write_store(w, bytes);
    const auto seen = look(w);
    if (!seen.noticed()) {
      ++harmless;
      CHECK(seen.digest == digest);
    } else {
      ++(seen.opening == status::ok ? by_verify : at_opening);
    }
    write_store(w, bytes);
    const auto target = w.dir.file("rescued.cdb");
    std::filesystem::remove(target);
    const auto report = engine::store::rescue(w.path, test::test_key(), target, {}, test::test_options(5), {});
    CHECK(read_all(w.path) == bytes);
    if (!report) {
      CHECK((report.error().code == status::damaged || report.error().code == status::not_a_store));
      continue;
    }
    CHECK(*report->find("verified")->as_bool());
    auto s = must(engine::store::open(target, test::test_key(), test::test_options(6)));
    for (const auto& line : lines_of_records(*s, w.dir.file("left.csv"))) { UNSCOPED_INFO(line); CHECK((all.contains(line) || line.starts_with("lost source"))); }
    if (!*report->find("lost")->as_bool()) CHECK(must(s->digest()) == digest);
    must(s->close());
  }
  INFO(harmless << " harmless, " << at_opening << " noticed at opening, " << by_verify << " by verify");
  CHECK(harmless > 0);
  CHECK(at_opening > 0);
  CHECK(by_verify > 0);

  // The same of the log: what follows the damage counts as never acknowledged, and nothing else is changed by it.
  for (int i = 0; i < cases / 3; ++i) {
    auto bad = log;
    const auto at = random.below(bad.size());
    if (random.below(3) == 0) bad.resize(at);
    else bad[at] = static_cast<char>(bad[at] ^ (1 << random.below(8)));
    INFO("log damaged or cut at " << at << " of " << log.size());
    write_store(w, with_log, bad);
    CHECK_FALSE(look(w).noticed());
    auto s = must(engine::store::open(w.path, test::test_key(), test::test_options(6)));
    for (const auto& line : lines_of_records(*s, w.dir.file("left.csv"))) CHECK(all.contains(line));
    must(s->close());
  }
}
