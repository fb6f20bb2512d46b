#pragma once
// Sources, custom attributes and profiles of a store: numbers for names, kept in memory, stored as definitions.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "fields/profile.h"
#include "storage/definition_table.h"

namespace cdb::engine {

inline constexpr std::string_view steward_source = "steward";

struct source_info {
  std::int64_t no = 0;
  std::string name;
  std::int32_t trust = 0;
  bool unique = false;   // at most one record per customer
};

class definitions {
 public:
  result<void> load(storage::connection& c);

  const source_info* source(std::string_view name) const;
  const source_info* source(std::int64_t no) const;
  std::optional<std::uint32_t> custom_field(std::string_view name) const;
  std::string_view custom_name(std::uint32_t no) const;               // "" if unknown
  const fields::profile* profile(std::int64_t no) const;

  // Find or define. A definition is immutable: other settings make a newer one.
  result<std::int64_t> ensure_source(storage::connection& c, std::string_view name, std::int64_t run, std::int64_t hlc, const id128& uid);
  result<void> redefine_source(storage::connection& c, const source_info& info, std::int64_t run, std::int64_t hlc, const id128& uid);
  result<std::uint32_t> ensure_custom_field(storage::connection& c, std::string_view name, std::int64_t run, std::int64_t hlc, const id128& uid);
  result<std::int64_t> ensure_profile(storage::connection& c, const fields::profile& profile, std::int64_t run, std::int64_t hlc, const id128& uid);

  const std::map<std::int64_t, source_info>& sources() const { return sources_; }
  const std::map<std::uint32_t, std::string>& custom_fields() const { return custom_names_; }
  const std::map<std::int64_t, fields::profile>& profiles() const { return profiles_; }

 private:
  result<void> take(storage::definition_row&& row);
  std::map<std::int64_t, source_info> sources_;                       // by the number of the source's first definition
  std::map<std::string, std::int64_t, std::less<>> source_by_name_;
  std::map<std::uint32_t, std::string> custom_names_;
  std::map<std::string, std::uint32_t, std::less<>> custom_by_name_;
  std::map<std::int64_t, fields::profile> profiles_;
  std::map<std::string, std::int64_t, std::less<>> profile_by_text_;
};

}  // namespace cdb::engine
