#include "cli/commands.h"
#include "cli/text.h"

namespace cdb::cli {

namespace {

std::string decimal(double value) { return bits(static_cast<std::int64_t>(value * 1000 + (value < 0 ? -0.5 : 0.5))); }

std::string guards_text(const custodb::node& guards) {
  text_table table({"rule", "limit", "times", ""});
  table.right(1);
  table.right(2);
  for (const auto g : guards)
    table.add({std::string(g["rule"].text()), g["limit"] ? std::to_string(g["limit"].integer()) : "", std::to_string(g["count"].integer()), std::string(g["what"].text())});
  return table.to_text("  ");
}

// The chances m and s of each level.
std::string levels_text(const custodb::node& model) {
  text_table table({"comparison", "level", "log2 m", "s"});
  table.right(2);
  table.right(3);
  for (const auto c : model["comparisons"])
    for (const auto level : c["levels"])
      table.add({std::string(c["comparison"].text()), std::string(level["level"].text()), decimal(level["log2_m"].real()), chance(level["shared_by_related"].real())});
  return table.to_text("  ");
}

std::string weights_text(const custodb::node& model) {
  std::string out = "prior of one customer " + decimal(model["prior_match"].real()) + " bits, of related ones " + decimal(model["prior_related"].real()) +
                    ", " + counted(static_cast<std::uint64_t>(model["aliases"].integer()), "alias pair") + '\n';
  for (const auto l : model["lifts"])
    out += "  " + std::string(l["first"].text()) + " and " + std::string(l["second"].text()) + " often together: -" + decimal(l["bits"].real()).substr(1) + " bits\n";
  return out + '\n' + levels_text(model);
}

std::string drift_text(const custodb::node& drift) {
  text_table table({"values", "records then", "now", "bits moved"});
  for (const std::size_t column : {1U, 2U, 3U}) table.right(column);
  for (const auto d : drift)
    table.add({std::string(d["term"].text()), std::to_string(d["records_then"].integer()), std::to_string(d["records_now"].integer()), decimal(d["mean_bits"].real()).substr(1)});
  return table.to_text("  ");
}

std::string ids_text(const custodb::node& lists, const char* between) {
  std::string out;
  for (const auto ids : lists) {
    std::string line;
    for (const auto id : ids) line += (line.empty() ? "    " : between) + std::string(id.text());
    out += line + '\n';
  }
  return out;
}

}  // namespace

std::string model_report_text(const custodb::doc& r) {
  const auto expected = r["expected"];
  return "model " + std::string(r["name"].text()) + "\n" + counted(static_cast<std::uint64_t>(r["records"].integer()), "record") + ", " +
         counted(static_cast<std::uint64_t>(r["customers"].integer()), "customer") + "\nexpected precision " + chance(expected["precision"].real()) +
         ", recall " + chance(expected["recall"].real()) + " of candidate pairs\n\n" + guards_text(r["guards"]) + '\n' + drift_text(r["drift"]) + '\n' +
         weights_text(r["model"]);
}

std::string model_preview_text(const custodb::doc& p) {
  std::string out = "model " + std::string(p["name"].text()) + " instead of " + std::string(p["in_force"].text()) + " would make of " +
                    counted(static_cast<std::uint64_t>(p["customers_before"].integer()), "customer") + " " + std::to_string(p["customers_after"].integer()) +
                    ": " + std::to_string(p["merged"].integer()) + " joined, " + std::to_string(p["split"].integer()) + " come off. Nothing is changed\n";
  if (!p["merges"].empty()) out += "\n  joined, for example\n" + ids_text(p["merges"], " with ");
  if (!p["splits"].empty()) out += "\n  come off, for example\n" + ids_text(p["splits"], " from ");
  return out + '\n' + guards_text(p["guards"]);
}

}  // namespace cdb::cli
