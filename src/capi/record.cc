#include <algorithm>

#include "capi/guard.h"
#include "capi/record_input.h"
#include "engine/fields_view.h"
#include "engine/normalize_view.h"

using namespace cdb;
using namespace cdb::capi;

namespace {

constexpr std::uint8_t last_group = 255;  // more groups than values a record may have

// Then what is still added needs no number: the record will be refused.
bool too_many(const custodb_record& r) { return r.input.values.size() > last_group; }

bool begun(const custodb_record& r, std::string_view group, std::uint8_t number) {
  return std::any_of(r.begun.begin(), r.begun.end(), [&](const auto& b) { return b.first == group && b.second == number; });
}

// The first number that no value of the group has yet.
std::uint8_t free_number(const custodb_record& r, std::string_view group) {
  if (too_many(r)) return last_group;
  int number = 0;
  const auto used = [&] {
    const auto n = static_cast<std::uint8_t>(number);
    return begun(r, group, n) || std::any_of(r.input.values.begin(), r.input.values.end(), [&](const auto& v) {
             return v.group == n && engine::group_of_field(v.field) == group;
           });
  };
  while (number < last_group && used()) ++number;
  return static_cast<std::uint8_t>(number);
}

// Inside begin and end a value of the group has the group's number. Outside, each further value of a field counts on; of a
// group's field past the numbers that were begun.
std::uint8_t number_for(const custodb_record& r, std::string_view field) {
  const auto group = engine::group_of_field(field);
  if (!r.open_group.empty() && group == r.open_group) return r.group;
  if (too_many(r)) return last_group;
  auto before = std::count_if(r.input.values.begin(), r.input.values.end(),
                              [&](const auto& v) { return v.field == field && !begun(r, group, v.group); });
  int number = 0;
  while (number < last_group && (begun(r, group, static_cast<std::uint8_t>(number)) || before-- > 0)) ++number;
  return static_cast<std::uint8_t>(number);
}

// Remembers the first error of a record.
template <class Work>
custodb_status sticking(custodb_record* record, custodb_error** error, Work&& work) noexcept {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(record, "record"));
    result<void> done = work();
    if (!done && !record->first_error) record->first_error = done.error();
    return done;
  });
}

}  // namespace

extern "C" {

custodb_status custodb_record_new(const char* source, size_t source_size, const char* key, size_t key_size, custodb_record** record,
                                  custodb_error** error) {
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(record, "record"));
    CDB_ASSIGN(const auto source_name, text_argument(source, source_size, "source"));
    CDB_ASSIGN(const auto key_text, text_argument(key, key_size, "key"));
    auto made = std::make_unique<custodb_record>();
    made->input.source = source_name;
    made->input.key = key_text;
    *record = made.release();
    return {};
  });
}

custodb_status custodb_record_add(custodb_record* record, const char* field, size_t field_size, const char* text, size_t text_size,
                                  custodb_error** error) {
  return sticking(record, error, [&]() -> result<void> {
    CDB_ASSIGN(const auto name, text_argument(field, field_size, "field"));
    CDB_ASSIGN(const auto value, text_argument(text, text_size, "text"));
    CDB_TRY(engine::check_field(name));
    record->input.values.push_back({std::string(name), std::string(value), number_for(*record, name)});
    return {};
  });
}

custodb_status custodb_record_begin(custodb_record* record, const char* group, size_t group_size, custodb_error** error) {
  return sticking(record, error, [&]() -> result<void> {
    CDB_ASSIGN(const auto name, text_argument(group, group_size, "group"));
    if (!record->open_group.empty()) return make_error(status::misuse, "a group is open already; groups do not nest");
    if (!engine::is_group(name)) return bad_argument("group", "is none of name, organization, address, identifier, membership");
    record->group = free_number(*record, name);
    record->open_group = name;
    record->begun.emplace_back(name, record->group);
    return {};
  });
}

custodb_status custodb_record_end(custodb_record* record, custodb_error** error) {
  return sticking(record, error, [&]() -> result<void> {
    if (record->open_group.empty()) return make_error(status::misuse, "no group is open");
    record->open_group.clear();
    return {};
  });
}

custodb_status custodb_record_profile(custodb_record* record, const char* profile, size_t profile_size, custodb_error** error) {
  return sticking(record, error, [&]() -> result<void> {
    CDB_ASSIGN(const auto text, text_argument(profile, profile_size, "profile"));
    CDB_TRY(engine::check_profile(text));
    record->input.profile = text;
    return {};
  });
}

custodb_status custodb_record_check(const custodb_record* record, custodb_doc** check, custodb_error** error) {
  return guarded_doc(check, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto* input, input_of(record));
    CDB_ASSIGN(auto out, engine::store::check(*input));
    out.set("shape", "check/1");
    return out;
  });
}

custodb_status custodb_normalize(const char* field, size_t field_size, const char* text, size_t text_size, const char* profile,
                                 size_t profile_size, custodb_doc** value, custodb_error** error) {
  return guarded_doc(value, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto name, text_argument(field, field_size, "field"));
    CDB_ASSIGN(const auto raw, text_argument(text, text_size, "text"));
    CDB_ASSIGN(const auto settings, text_argument(profile, profile_size, "profile"));
    CDB_ASSIGN(auto out, engine::normalize_cell(name, raw, settings));
    out.set("shape", "check/1");
    return out;
  });
}

custodb_status custodb_audience_hash(const char* audience, size_t audience_size, const char* field, size_t field_size, const char* text,
                                     size_t text_size, const char* profile, size_t profile_size, custodb_doc** hash, custodb_error** error) {
  return guarded_doc(hash, error, [&]() -> result<doc> {
    CDB_ASSIGN(const auto to, text_argument(audience, audience_size, "audience"));
    CDB_ASSIGN(const auto name, text_argument(field, field_size, "field"));
    CDB_ASSIGN(const auto raw, text_argument(text, text_size, "text"));
    CDB_ASSIGN(const auto settings, text_argument(profile, profile_size, "profile"));
    return engine::audience_hash(to, name, raw, settings);
  });
}

custodb_status custodb_normalize_stream(const char* field, size_t field_size, const char* profile, size_t profile_size,
                                        ArrowArrayStream* values, ArrowArrayStream* normalized, custodb_error** error) {
  arrow_owner<ArrowArrayStream> taken;
  if (values && values->release) taken = arrow_owner<ArrowArrayStream>(values);
  return guarded(error, [&]() -> result<void> {
    CDB_TRY(not_null(values, "values"));
    CDB_TRY(not_null(normalized, "normalized"));
    CDB_ASSIGN(const auto name, text_argument(field, field_size, "field"));
    CDB_ASSIGN(const auto settings, text_argument(profile, profile_size, "profile"));
    if (!taken) return bad_argument("values", "has been released already");
    return engine::normalize_stream(name, settings, std::move(taken), normalized);
  });
}

custodb_status custodb_decode(const char* bytes, size_t size, custodb_doc** decoded, custodb_error** error) {
  return guarded_doc(decoded, error, [&]() -> result<doc> {
    if (!bytes && size) return bad_argument("bytes", "is NULL with a length");
    if (size > PTRDIFF_MAX) return bad_argument("bytes", "has a length that no text has");
    CDB_ASSIGN(auto out, engine::decode_text({bytes ? bytes : "", size}));
    out.set("shape", "decoded/1");
    return out;
  });
}

void custodb_record_free(custodb_record* record) { delete record; }

}  // extern "C"
