#include "cli/session.h"

#include "cli/progress_bar.h"
#include "cli/secrets.h"
#include "cli/text.h"

namespace cdb::cli {

custodb::store session::open(bool read_only) const {
  custodb::open_options options;
  options.read_only = read_only;
  const auto who = access();
  return with_file([&] { return custodb::store::open(store_path, who, options); });
}

custodb::access session::access() const { return read_access(*this); }

custodb::store session::create() const {
  if (recovery) throw custodb::usage_error(CUSTODB_INVALID_ARGUMENT, "a recovery code opens a store; it cannot create one");
  const auto access = read_new_access(*this);
  return with_file([&] { return custodb::store::create(store_path, access); });
}

custodb::progress session::progress(std::string_view what) const {
  custodb::progress out;
  out.cancel = &cancel;
  if (!quiet && progress_bar::wanted()) out.report = progress_bar(what);
  return out;
}

custodb::id find_id(const custodb::store& store, std::string_view text) {
  const auto hash = text.find('#');
  if (hash == std::string_view::npos) return custodb::id::parse(text);
  return store.record_id(text.substr(0, hash), text.substr(hash + 1));
}

std::string record_name(const custodb::node& entry) {
  const auto source = shown(entry["source"].text());
  if (entry["row"]) return source + " row " + std::to_string(entry["row"].integer());
  return source + '#' + shortened(shown(entry["key"].text()), 40);
}

std::map<std::string, std::string, std::less<>> record_names(const custodb::customer& c) {
  std::map<std::string, std::string, std::less<>> names;
  for (const auto r : c.records()) names.emplace(r["id"].text(), record_name(r));
  return names;
}

}  // namespace cdb::cli
