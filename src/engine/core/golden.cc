#include "engine/core/golden.h"

#include "base/bytes.h"
#include "storage/record_table.h"

namespace cdb::engine {

std::string encode_golden(const std::vector<golden_ref>& refs) {
  byte_writer w;
  w.u8(1);  // layout
  w.varint(refs.size());
  std::int64_t last = 0;
  for (const auto& r : refs) {
    w.zigzag(r.rec - last);
    w.varint(r.value);
    w.u8(r.group);
    w.varint(r.support);
    last = r.rec;
  }
  return w.take();
}

result<std::vector<golden_ref>> decode_golden(std::string_view blob) {
  byte_reader r(blob);
  const auto layout = r.u8();
  const auto count = r.varint();
  std::vector<golden_ref> refs;
  std::int64_t last = 0;
  for (std::uint64_t i = 0; i < count && !r.failed(); ++i) {
    golden_ref ref;
    // In unsigned numbers, since a damaged blob can add up to anything; no record's number is negative.
    ref.rec = last = static_cast<std::int64_t>(static_cast<std::uint64_t>(last) + static_cast<std::uint64_t>(r.zigzag()));
    if (last < 0) return make_error(status::damaged, "the golden values of a customer cannot be read");
    ref.value = static_cast<std::uint32_t>(r.varint());
    ref.group = r.u8();
    ref.support = static_cast<std::uint32_t>(r.varint());
    refs.push_back(ref);
  }
  if (!r.done() || layout != 1) return make_error(status::damaged, "the golden values of a customer cannot be read");
  return refs;
}

std::vector<golden_ref> choose_golden(const definitions& defs, const std::vector<golden_candidate>& records) {
  std::vector<resolve::survivor_input> inputs;
  for (const auto& r : records) {
    const auto* source = defs.source(r.source);
    inputs.push_back({.record = r.content, .tag = r.tag, .trust = source ? source->trust : 0, .steward = source && source->name == steward_source});
  }
  std::vector<golden_ref> refs;
  for (const auto& g : resolve::choose_golden(inputs)) refs.push_back({records[g.input].rec, g.value, g.group, g.support});
  return refs;
}

result<std::string> make_golden(core& owner, const std::vector<std::int64_t>& records) {
  std::vector<fields::record> contents(records.size());
  std::vector<golden_candidate> candidates;
  for (std::size_t i = 0; i < records.size(); ++i) {
    CDB_ASSIGN(const auto row, owner.record(records[i]));
    CDB_ASSIGN(const auto f, owner.feature_of(records[i]));
    if (!row || !f) return make_error(status::damaged, "a record that the store's tables name is missing");
    CDB_ASSIGN(contents[i], fields::decode(row->write.body));
    candidates.push_back({records[i], row->source, f->tag, &contents[i]});
  }
  return encode_golden(choose_golden(owner.writer_definitions(), candidates));
}

}  // namespace cdb::engine
