// libFuzzer target: any bytes where the library reads its own: the file's header, record, feature and model blobs, golden values,
// leaves of packed tables, JSON, profiles. What is read must write itself again.

#include <cstdlib>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/doc.h"
#include "engine/core/golden.h"
#include "fields/profile.h"
#include "fields/value.h"
#include "resolve/feature.h"
#include "resolve/model.h"
#include "storage/file_header.h"
#include "storage/packed_leaf.h"

using namespace cdb;

namespace {

void expect(bool holds) {
  if (!holds) std::abort();
}

void read_header(std::string_view bytes) {
  (void)storage::examine_copy(bytes);
  if (bytes.size() != storage::header_copy_bytes) return;
  for (const bool for_reading_only : {false, true}) (void)storage::decode_copy(bytes, for_reading_only);
}

void read_record(std::string_view bytes) {
  const auto record = fields::decode(bytes);
  if (record) expect(fields::encode(*record) == bytes);
}

void read_feature(std::string_view bytes) {
  const auto feature = resolve::decode_feature(bytes, {});
  if (!feature) return;
  const auto again = resolve::decode_feature(resolve::encode(*feature), {});
  expect(again && resolve::encode(*again) == resolve::encode(*feature));
}

void read_model(std::string_view bytes) {
  const auto model = resolve::decode_model(bytes);
  if (model) expect(resolve::decode_model(resolve::encode(**model)).ok());
}

void read_golden(std::string_view bytes) {
  const auto refs = engine::decode_golden(bytes);
  if (refs) expect(engine::decode_golden(engine::encode_golden(*refs)).ok());
}

void read_leaf(std::string_view bytes) {
  const auto leaf = storage::packed_leaf::read(bytes);
  if (!leaf || leaf->size() == 0) return;
  const auto pairs = leaf->all();
  const storage::packed_pair some[] = {leaf->at(leaf->size() / 2), leaf->at(leaf->size() - 1)};
  const bool ascending = some[0] < some[1];
  for (const auto how : {storage::pair_change::add, storage::pair_change::remove})
    (void)storage::change_leaf(bytes, std::span(some).first(ascending ? 2 : 1), how);
  if (!pairs) return;
  const auto written = storage::packed_leaf::write(*pairs);
  const auto again = storage::packed_leaf::read(written);
  expect(again && again->all() && *again->all() == *pairs);
}

void read_json(std::string_view bytes) {
  const auto parsed = doc::parse_json(bytes);
  if (!parsed) return;
  const auto text = parsed->to_json();
  const auto again = doc::parse_json(text);
  expect(again && again->to_json() == text);
}

void read_profile(std::string_view bytes) {
  const auto profile = fields::parse_profile(bytes);
  if (!profile) return;
  const auto again = fields::parse_profile(fields::to_text(*profile));
  expect(again && *again == *profile);
}

}  // namespace

// Each reader gets the bytes; those with a layout byte get them with it in front too, since few inputs would begin with it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string with_layout = '\1' + bytes;
  for (const auto& text : {bytes, with_layout}) {
    read_record(text);
    read_feature(text);
    read_model(text);
    read_golden(text);
    read_leaf(text);
  }
  std::string header(storage::header_magic);
  read_header(bytes);
  header += bytes;
  header.resize(storage::header_copy_bytes);
  read_header(header);
  read_json(bytes);
  read_profile(bytes);
  return 0;
}
