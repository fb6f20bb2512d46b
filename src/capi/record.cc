#include <algorithm>

#include "capi/guard.h"
#include "fields/catalogue.h"

using namespace cdb;
using namespace cdb::capi;

namespace {

constexpr std::pair<std::string_view, fields::field_group> groups[] = {
    {"name", fields::field_group::name},           {"organization", fields::field_group::organization},
    {"address", fields::field_group::address},     {"identifier", fields::field_group::identifier},
    {"membership", fields::field_group::membership},
};

bool belongs_to(std::string_view field, std::string_view group) {
  const auto id = fields::field_by_name(field);
  for (const auto& [name, kind] : groups)
    if (name == group) return id && fields::info(*id).group == kind;
  return false;
}

// Inside begin and end a value has the group's number; outside, each further value of a field counts on.
std::uint8_t group_of(const custodb_record& r, std::string_view field) {
  if (!r.open_group.empty() && belongs_to(field, r.open_group)) return r.group;
  const auto same = std::count_if(r.input.values.begin(), r.input.values.end(), [&](const auto& v) { return v.field == field; });
  return static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(same, 255));
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
    if (!fields::field_by_name(name) && !(name.starts_with("x.") && name.size() > 2))
      return cdb::error{status::unknown_field, "no field has this name; a custom attribute's name begins with \"x.\"", std::string(name), -1};
    record->input.values.push_back({std::string(name), std::string(value), group_of(*record, name)});
    return {};
  });
}

custodb_status custodb_record_begin(custodb_record* record, const char* group, size_t group_size, custodb_error** error) {
  return sticking(record, error, [&]() -> result<void> {
    CDB_ASSIGN(const auto name, text_argument(group, group_size, "group"));
    if (!record->open_group.empty()) return make_error(status::misuse, "a group is open already; groups do not nest");
    if (std::none_of(std::begin(groups), std::end(groups), [&](const auto& g) { return g.first == name; }))
      return bad_argument("group", "is none of name, organization, address, identifier, membership");
    record->group = static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(std::count(record->begun.begin(), record->begun.end(), name), 255));
    record->open_group = name;
    record->begun.emplace_back(name);
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
    CDB_ASSIGN([[maybe_unused]] const auto parsed, fields::parse_profile(text));
    record->input.profile = text;
    return {};
  });
}

custodb_status custodb_record_check(const custodb_record* record, custodb_doc** check, custodb_error** error) {
  return guarded_doc(check, error, [&]() -> result<doc> {
    CDB_TRY(not_null(record, "record"));
    if (record->first_error) return *record->first_error;
    CDB_ASSIGN(auto out, engine::store::check(record->input));
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
    engine::record_input input;
    input.profile = settings;
    input.values.push_back({std::string(name), std::string(raw), 0});
    CDB_ASSIGN(auto out, engine::store::check(input));
    out.set("shape", "check/1");
    return out;
  });
}

void custodb_record_free(custodb_record* record) { delete record; }

}  // extern "C"
