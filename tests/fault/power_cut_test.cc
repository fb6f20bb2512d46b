// The power goes at any write or sync of a day, and of the opening after it: the store opens, verify finds nothing, it shows what
// it showed after the last acknowledged operation or after the one under way, and nothing between.
//
// A day is lived once, over a disk that writes down its calls; what it could hold after a cut is made from that, many times.

#include <algorithm>
#include <cstdio>

#include "recorded_day.h"
#include "support/test_store.h"

namespace {

using namespace cdb;
using test::day;

struct tally {
  std::size_t cuts = 0;
  std::size_t in_recovery = 0;
  std::size_t losses = 0;
  std::string first_loss;
};

// Opens what a cut left with the power going once more at some moment of it, if it writes anything.
bool cut_again(const std::string& folder, const day& d, test::disk_content& left, test::random_source& random) {
  test::write_files(folder, left);
  const auto disk = std::make_shared<test::recorded_disk>(std::move(left));
  test::put_in_order(folder, d, disk);
  test::power_cut once_more(*disk);
  left = once_more.what_is_left(random.below(disk->call_count() + 1), random);
  return disk->call_count() > 0;
}

std::string where(const day& d, std::size_t at) {
  std::string text = "cut at call " + std::to_string(at) + " of " + std::to_string(d.disk->call_count());
  for (const auto& s : d.steps)
    if (s.begun <= at && at < s.done) text += " in " + std::string(s.operation);
  return text + ", seed " + std::to_string(test::seed());
}

// Cuts at calls drawn at random, in their order.
void cut_at_random(const day& d, std::size_t cuts, test::random_source& random, tally& t) {
  std::vector<std::size_t> at;
  for (std::size_t i = 0; i < cuts; ++i) at.push_back(static_cast<std::size_t>(random.below(d.disk->call_count() + 1)));
  std::sort(at.begin(), at.end());
  test::temp_dir dir;
  const auto folder = dir.file("");
  test::power_cut power(*d.disk);
  for (const auto number : at) {
    auto left = power.what_is_left(number, random);
    const bool again = random.below(10) == 0 && cut_again(folder, d, left, random);
    test::write_files(folder, left);
    const auto loss = test::loss_in(folder, d, number);
    ++t.cuts;
    t.in_recovery += again;
    if (loss && t.losses++ == 0) t.first_loss = where(d, number) + (again ? " and again while opening: " : ": ") + *loss;
  }
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t sanitizer_share = 5;
#else
constexpr std::size_t sanitizer_share = 1;
#endif

// In the quick tier a tenth of them are cut (CUSTODB_CASES), and never fewer; a sanitizer gets a fifth of those.
std::size_t cuts_of(std::size_t n) { return std::max(test::cases(n), n / 10) / sanitizer_share; }

constexpr std::size_t cuts_of_a_day = 12'000, cuts_with_a_thread = 9'000, days_with_a_thread = 4, cuts_of_many_days = 22'000, many_days = 100;
static_assert(cuts_of_a_day / 10 + cuts_with_a_thread / 10 >= 2'000, "what is promised of every run");
static_assert(cuts_of_a_day + cuts_with_a_thread >= 20'000, "what is promised of the long tier");

// What a tenth of `n` is, and cuts of openings among them.
void expect_enough(const tally& t, std::size_t n) {
  CHECK(t.cuts >= n / 10 / sanitizer_share);
  CHECK(t.in_recovery > 0);
}

void expect_no_loss(const tally& t) {
  std::fprintf(stderr, "%zu power cuts, %zu of them again while opening, %zu losses\n", t.cuts, t.in_recovery, t.losses);
  INFO(t.first_loss);
  CHECK(t.losses == 0);
}

// Operations in any order, those that find nothing to do among them.
std::vector<std::string_view> some_operations(std::size_t count, test::random_source& random) {
  const auto all = test::all_operations();
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < count; ++i) out.push_back(all[random.below(all.size())]);
  return out;
}

}  // namespace

TEST_CASE("power cuts at any call of a day", "[fault]") {
  test::random_source random(20);
  tally t;
  cut_at_random(test::live(test::all_operations(), {}), cuts_of(cuts_of_a_day), random, t);
  expect_no_loss(t);
  expect_enough(t, cuts_of_a_day);
}

TEST_CASE("power cuts at any call of a day with the store's own thread", "[fault]") {
  test::random_source random(21);
  tally t;
  for (std::size_t i = 0; i < days_with_a_thread; ++i)
    cut_at_random(test::live(test::all_operations(), {.own_thread = true}), cuts_of(cuts_with_a_thread / days_with_a_thread), random, t);
  expect_no_loss(t);
  expect_enough(t, cuts_with_a_thread);
}

TEST_CASE("power cuts at any call of many days", "[fault][long]") {
  test::random_source random(22);
  tally t;
  for (std::size_t i = 0; i < many_days; ++i) {
    const auto d = test::live(i % 4 < 2 ? test::all_operations() : some_operations(20, random), {.own_thread = i % 2 == 1});
    cut_at_random(d, cuts_of(cuts_of_many_days / many_days), random, t);
  }
  expect_no_loss(t);
}

// A batch has 512 rows.
TEST_CASE("power cuts between the batches of an import and of its undo", "[fault][long]") {
  test::random_source random(26);
  tally t;
  const auto d = test::live({"import", "undo import"}, {.table_rows = 1'300});
  const auto& import = d.steps.at(1);
  std::size_t commits = 0;
  for (auto at = import.begun; at < import.done; ++at) commits += d.disk->calls()[at].what == test::disk_call::kind::sync;
  CHECK(commits >= 4);  // of three batches and of the taking effect
  cut_at_random(d, 200 / sanitizer_share, random, t);
  expect_no_loss(t);
}

namespace {

// The cuts of a day over a disk that leaves syncs out: some of them lose something.
void find_out(test::left_out lie, const std::vector<std::string_view>& operations, std::uint64_t salt) {
  test::random_source random(salt);
  tally t;
  cut_at_random(test::live(operations, {.lie = lie}), 200, random, t);
  std::fprintf(stderr, "%zu losses by %zu cuts; %s\n", t.losses, t.cuts, t.first_loss.c_str());
  INFO("seed " << test::seed());
  CHECK(t.losses > 0);
}

}  // namespace

TEST_CASE("a disk whose syncs do nothing is found out", "[fault]") { find_out(test::left_out::every_sync, test::all_operations(), 23); }
TEST_CASE("a disk that leaves out the syncs of its folder is found out", "[fault]") {
  find_out(test::left_out::directory_sync, {"close and open", "put", "put again", "put a third", "edit"}, 24);
}
TEST_CASE("a disk that leaves out the syncs of the header is found out", "[fault]") {
  find_out(test::left_out::header_sync, {"key add", "key change", "key change", "put"}, 25);
}
