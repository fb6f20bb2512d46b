#include "engine/normalize_view.h"

#include <algorithm>
#include <array>

#include "crypto/sha256.h"
#include "engine/fields_view.h"
#include "engine/ingest/put.h"
#include "exchange/encoding.h"
#include "fields/audience.h"
#include "fields/cell_view.h"

namespace cdb::engine {

bool is_flag(std::string_view part) {
  constexpr std::array flags{std::string_view("role"), std::string_view("disposable"), std::string_view("free"), std::string_view("placeholder")};
  return std::find(flags.begin(), flags.end(), part) != flags.end();
}

namespace {

std::vector<std::string> split_persons(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t end = text.find("; "); end != text.npos; end = text.find("; ")) {
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(end + 2);
  }
  out.emplace_back(text);
  return out;
}

}  // namespace

result<doc> normalize_cell(std::string_view field, std::string_view raw, std::string_view profile) {
  CDB_TRY(check_field(field));
  record_input input;
  input.profile = profile;
  input.values.push_back({std::string(field), std::string(raw), 0});
  CDB_ASSIGN(auto out, check_record(input));
  CDB_ASSIGN(const auto settings, fields::parse_profile(profile));
  const auto view = fields::view_cell(fields::field_by_name(field).value_or(fields::field_id::custom), raw, settings);
  const auto texts = [](const std::vector<std::string>& values) {
    doc list{doc::array{}};
    for (const auto& value : values) list.push(value);
    return list;
  };
  doc parts{doc::object{}};
  for (const auto& [name, text] : view.parts) {
    if (is_flag(name))
      parts.set(std::string(name), true);
    else if (name == "persons")
      parts.set(std::string(name), texts(split_persons(text)));
    else
      parts.set(std::string(name), text);
  }
  out.set("canonical", view.canonical).set("status", fields::to_name(view.status)).set("reason", fields::to_name(view.why));
  out.set("parts", std::move(parts)).set("also", texts(view.also));
  out.set("suggestion", view.suggestion).set("suggestion_permille", view.suggestion_permille).set("keys", texts(view.keys));
  return out;
}

result<doc> audience_hash(std::string_view audience, std::string_view field, std::string_view raw, std::string_view profile) {
  CDB_TRY(check_field(field));
  const auto to = fields::audience_by_name(audience);
  if (!to) return make_error(status::invalid_argument, "audience is none of google, uid2, meta");
  const auto id = fields::field_by_name(field).value_or(fields::field_id::custom);
  if (!fields::takes_field(*to, id)) return make_error(status::invalid_argument, "this audience has no rule for field " + std::string(field));
  CDB_ASSIGN(const auto settings, fields::parse_profile(profile));
  const std::string text = fields::audience_text(*to, id, raw, settings);
  const crypto::hash32 hash = crypto::sha256(text);
  doc out{doc::object{}};
  out.set("shape", "audience/1").set("audience", audience).set("field", field).set("text", text);
  out.set("sha256", text.empty() ? std::string() : crypto::to_hex(hash)).set("base64", text.empty() ? std::string() : crypto::to_base64(hash));
  return out;
}

result<doc> decode_text(std::string_view bytes) {
  CDB_ASSIGN(const auto found, exchange::detect_encoding(bytes));
  exchange::decoder decode(found.value);
  std::string text;
  decode.feed(bytes, true, text);
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  doc out;
  out.set("text", text).set("encoding", exchange::to_name(found.value)).set("confidence_permille", found.confidence_permille);
  out.set("bom", found.bom).set("replaced", decode.replaced());
  return out;
}

}  // namespace cdb::engine
