#include "engine/history/sample.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <queue>
#include <span>
#include <string>

#include "base/bytes.h"
#include "engine/core/snapshot.h"
#include "engine/core/store_population.h"
#include "storage/index_tables.h"

namespace cdb::engine {

namespace {

using numbered_pair = std::pair<std::int64_t, std::int64_t>;

struct drawn {
  std::uint64_t population = 0;
  std::vector<numbered_pair> pairs;  // in the order drawn
};

// The pairs of smallest hash: each subset of this size is as likely as any other.
class drawing {
 public:
  drawing(std::uint64_t seed, std::size_t size) : key_{seed, 0x73616d706c65U}, size_(size) {}

  void offer(std::span<const std::int64_t> customer) {
    for (std::size_t i = 0; i < customer.size(); ++i)
      for (std::size_t j = i + 1; j < customer.size(); ++j) offer(customer[i], customer[j]);
  }

  drawn take() {
    drawn out{population_, std::vector<numbered_pair>(heap_.size())};
    for (auto at = out.pairs.rbegin(); at != out.pairs.rend(); ++at, heap_.pop()) *at = heap_.top().second;
    return out;
  }

 private:
  void offer(std::int64_t a, std::int64_t b) {
    ++population_;
    byte_writer name;
    name.u64(static_cast<std::uint64_t>(a));
    name.u64(static_cast<std::uint64_t>(b));
    const std::uint64_t hash = siphash64(key_, name.str());
    if (heap_.size() == size_ && hash >= heap_.top().first) return;
    heap_.emplace(hash, numbered_pair{a, b});
    if (heap_.size() > size_) heap_.pop();
  }

  hash_key key_;
  std::size_t size_;
  std::uint64_t population_ = 0;
  std::priority_queue<std::pair<std::uint64_t, numbered_pair>> heap_;
};

result<drawn> draw(snapshot& view, std::uint64_t seed, std::uint32_t size) {
  drawing all(seed, size);
  std::vector<std::int64_t> records;
  std::int64_t current = 0;
  CDB_TRY(view.partition().each_customer_record(view.connection(), [&](std::int64_t customer, std::int64_t rec) {
    if (customer != current) {
      all.offer(records);
      records.clear();
      current = customer;
    }
    if (view.visible(rec)) records.push_back(rec);
  }));
  all.offer(records);
  return all.take();
}

// Wilson's interval for a share, at 95 %.
std::pair<double, double> interval(double right, double judged) {
  constexpr double z = 1.959964;
  const double share = right / judged;
  const double middle = share + z * z / (2 * judged);
  const double reach = z * std::sqrt(share * (1 - share) / judged + z * z / (4 * judged * judged));
  const double whole = 1 + z * z / judged;
  return {std::max(0.0, (middle - reach) / whole), std::min(1.0, (middle + reach) / whole)};
}

enum class verdict { none, right, wrong };

bool names(const resolve::decision& d, std::int64_t a, std::int64_t b) {
  const auto in = [](const std::vector<resolve::record_no>& side, std::int64_t rec) {
    return std::ranges::find(side, static_cast<resolve::record_no>(rec)) != side.end();
  };
  return (in(d.side_a, a) && in(d.side_b, b)) || (in(d.side_a, b) && in(d.side_b, a));
}

// The newest ruling about the two since the sample was drawn.
result<verdict> verdict_on(snapshot& view, std::int64_t a, std::int64_t b, std::int64_t since) {
  CDB_ASSIGN(const auto rulings, decisions_naming_any(view.connection(), view.owner().salt, {a}));
  const resolve::decision* newest = nullptr;
  for (const auto& d : rulings)
    if (d.time > since && names(d, a, b) && (!newest || d.time > newest->time)) newest = &d;
  if (!newest) return verdict::none;
  return newest->kind == resolve::ruling::link ? verdict::right : verdict::wrong;
}

result<storage::run_info> sample_run(snapshot& view, const id128& id) {
  CDB_ASSIGN(auto run, storage::find_run(view.connection(), id));
  if (!run || run->kind != storage::run_kind::sample) return make_error(status::not_found, "no sample has this id");
  return *std::move(run);
}

std::int64_t number_in(const doc& d, const char* name) {
  const auto* member = d.find(name);
  return member && member->as_int() ? *member->as_int() : 0;
}

// The number of the record at this place of a pair; 0 if the pair cannot be read.
result<std::int64_t> record_in(snapshot& view, const doc& pair, std::size_t i) {
  const auto* list = pair.as_array();
  const auto* text = list && i < list->size() ? (*list)[i].as_string() : nullptr;
  const auto id = text ? parse_uuid(*text) : std::nullopt;
  if (!id) return make_error(status::damaged, "a sample of the store cannot be read");
  CDB_ASSIGN(const auto rec, storage::rec_of_uid(view.connection(), *id));
  if (!rec) return std::int64_t{0};
  CDB_ASSIGN(const auto row, view.live_record(*rec));
  return row ? *rec : std::int64_t{0};
}

struct tally {
  std::uint64_t right = 0;
  std::uint64_t wrong = 0;
  std::uint64_t gone = 0;   // a record of the pair has been removed before anybody judged it
  doc open{doc::array{}};
};

result<tally> count(snapshot& view, const doc& sample, std::int64_t since) {
  tally out;
  const auto* pairs = sample.find("pairs");
  if (!pairs || !pairs->as_array()) return make_error(status::damaged, "a sample of the store cannot be read");
  for (const auto& pair : *pairs->as_array()) {
    CDB_ASSIGN(const auto a, record_in(view, pair, 0));
    CDB_ASSIGN(const auto b, record_in(view, pair, 1));
    if (!a || !b) {
      ++out.gone;
      continue;
    }
    CDB_ASSIGN(const auto judged, verdict_on(view, a, b, since));
    out.right += judged == verdict::right;
    out.wrong += judged == verdict::wrong;
    if (judged != verdict::none) continue;
    doc entry;
    entry.set("record_a", *(*pair.as_array())[0].as_string()).set("record_b", *(*pair.as_array())[1].as_string());
    out.open.push(std::move(entry));
  }
  return out;
}

}  // namespace

result<id128> draw_sample(core& owner, std::uint64_t seed, std::uint32_t size) {
  if (size < 1 || size > most_sampled) return make_error(status::limit, "a sample has 1 to 10,000 pairs");
  doc report;
  {
    CDB_ASSIGN(const auto view, snapshot::take(owner));
    CDB_ASSIGN(const auto sample, draw(*view, seed, size));
    doc pairs{doc::array{}};
    for (const auto& [a, b] : sample.pairs) {
      CDB_ASSIGN(const auto id_a, view->uid_of(a));
      CDB_ASSIGN(const auto id_b, view->uid_of(b));
      doc pair{doc::array{}};
      pair.push(to_uuid(id_a));
      pair.push(to_uuid(id_b));
      pairs.push(std::move(pair));
    }
    report.set("seed", std::to_string(seed)).set("population", sample.population).set("pairs", std::move(pairs));
  }
  return owner.write(urgency::steward, [&](storage::connection& c) -> result<id128> {
    storage::run_info run;
    run.uid = owner.env->new_id();
    run.kind = storage::run_kind::sample;
    run.state = storage::run_state::done;
    run.started = run.ended = owner.next_time();
    run.report = report.to_json();
    CDB_ASSIGN([[maybe_unused]] const auto no, storage::insert_run(c, run));
    return run.uid;
  });
}

result<doc> read_sample(core& owner, const id128& id) {
  CDB_ASSIGN(const auto view, snapshot::take(owner));
  CDB_ASSIGN(const auto run, sample_run(*view, id));
  const auto parsed = doc::parse_json(run.report);
  if (!parsed) return make_error(status::damaged, "a sample of the store cannot be read");
  const auto& sample = *parsed;
  CDB_ASSIGN(auto found, count(*view, sample, run.started));
  const auto judged = found.right + found.wrong;
  doc out;
  out.set("shape", "sample/1").set("run", to_uuid(id));
  if (const auto* seed = sample.find("seed"); seed && seed->as_string()) out.set("seed", *seed->as_string());
  out.set("population", number_in(sample, "population")).set("size", sample.find("pairs")->size());
  out.set("judged", judged).set("right", found.right).set("wrong", found.wrong).set("gone", found.gone);
  if (judged) {
    const auto [low, high] = interval(static_cast<double>(found.right), static_cast<double>(judged));
    out.set("precision", static_cast<double>(found.right) / static_cast<double>(judged)).set("low", low).set("high", high);
  }
  out.set("confidence", 0.95).set("open", std::move(found.open));
  return out;
}

}  // namespace cdb::engine
