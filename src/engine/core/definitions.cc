#include "engine/core/definitions.h"

#include "base/bytes.h"

namespace cdb::engine {

namespace {

std::string encode(const source_info& info) {
  byte_writer w;
  w.u8(1);  // layout
  w.zigzag(info.trust);
  w.u8(info.unique ? 1 : 0);
  return w.take();
}

result<source_info> decode(std::string_view name, std::string_view body) {
  byte_reader r(body);
  const auto layout = r.u8();
  source_info info{.no = 0, .name = std::string(name), .trust = static_cast<std::int32_t>(r.zigzag()), .unique = r.u8() != 0};
  if (r.failed() || layout != 1) return make_error(status::damaged, "a source definition of the store cannot be read");
  return info;
}

storage::definition_row new_row(storage::definition_kind kind, std::string_view name, std::string body, std::int64_t run, std::int64_t hlc,
                                const id128& uid) {
  return {.no = 0, .uid = uid, .kind = kind, .name = std::string(name), .body = std::move(body), .hlc = hlc, .run = run};
}

}  // namespace

result<void> definitions::take(storage::definition_row&& row) {
  switch (row.kind) {
    case storage::definition_kind::source: {
      CDB_ASSIGN(auto info, decode(row.name, row.body));
      info.no = source_by_name_.try_emplace(row.name, row.no).first->second;
      sources_[info.no] = std::move(info);
      break;
    }
    case storage::definition_kind::custom_field: {
      const auto no = static_cast<std::uint32_t>(row.no);
      custom_by_name_.try_emplace(row.name, no);
      custom_names_.try_emplace(no, row.name);
      break;
    }
    case storage::definition_kind::profile: {
      CDB_ASSIGN(auto profile, fields::parse_profile(row.body));
      profile_by_text_.try_emplace(row.body, row.no);
      profiles_.try_emplace(row.no, std::move(profile));
      break;
    }
    case storage::definition_kind::mapping:
    case storage::definition_kind::model: break;
  }
  return {};
}

result<void> definitions::load(storage::connection& c) {
  *this = {};
  result<void> outcome;
  CDB_TRY(storage::each_definition(c, [&](storage::definition_row&& row) {
    if (outcome) outcome = take(std::move(row));
  }));
  return outcome;
}

const source_info* definitions::source(std::string_view name) const {
  const auto at = source_by_name_.find(name);
  return at == source_by_name_.end() ? nullptr : source(at->second);
}

const source_info* definitions::source(std::int64_t no) const {
  const auto at = sources_.find(no);
  return at == sources_.end() ? nullptr : &at->second;
}

std::optional<std::uint32_t> definitions::custom_field(std::string_view name) const {
  const auto at = custom_by_name_.find(name);
  return at == custom_by_name_.end() ? std::nullopt : std::optional(at->second);
}

std::string_view definitions::custom_name(std::uint32_t no) const {
  const auto at = custom_names_.find(no);
  return at == custom_names_.end() ? std::string_view{} : std::string_view(at->second);
}

const fields::profile* definitions::profile(std::int64_t no) const {
  const auto at = profiles_.find(no);
  return at == profiles_.end() ? nullptr : &at->second;
}

result<std::int64_t> definitions::ensure_source(storage::connection& c, std::string_view name, std::int64_t run, std::int64_t hlc,
                                                const id128& uid) {
  if (const auto* known = source(name)) return known->no;
  source_info info{.no = 0, .name = std::string(name), .trust = 0, .unique = false};
  CDB_TRY(redefine_source(c, info, run, hlc, uid));
  return source(name)->no;
}

result<void> definitions::redefine_source(storage::connection& c, const source_info& info, std::int64_t run, std::int64_t hlc, const id128& uid) {
  auto row = new_row(storage::definition_kind::source, info.name, encode(info), run, hlc, uid);
  CDB_ASSIGN(row.no, storage::insert_definition(c, row));
  return take(std::move(row));
}

result<std::uint32_t> definitions::ensure_custom_field(storage::connection& c, std::string_view name, std::int64_t run, std::int64_t hlc,
                                                       const id128& uid) {
  if (const auto known = custom_field(name)) return *known;
  auto row = new_row(storage::definition_kind::custom_field, name, std::string(1, '\1'), run, hlc, uid);
  CDB_ASSIGN(row.no, storage::insert_definition(c, row));
  const auto no = static_cast<std::uint32_t>(row.no);
  CDB_TRY(take(std::move(row)));
  return no;
}

result<std::int64_t> definitions::ensure_profile(storage::connection& c, const fields::profile& profile, std::int64_t run, std::int64_t hlc,
                                                 const id128& uid) {
  std::string text = fields::to_text(profile);
  const auto known = profile_by_text_.find(text);
  if (known != profile_by_text_.end()) return known->second;
  auto row = new_row(storage::definition_kind::profile, "", std::move(text), run, hlc, uid);
  CDB_ASSIGN(row.no, storage::insert_definition(c, row));
  const auto no = row.no;
  CDB_TRY(take(std::move(row)));
  return no;
}

}  // namespace cdb::engine
