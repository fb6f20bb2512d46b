// Values a second that the normalizers read on one core, per type, over the cells of tests/conformance/fields: prints figures.
//   fields_bench FOLDER_OF_CELLS [SECONDS]

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "base/doc.h"
#include "fields/cell_view.h"
#include "fields/normalize.h"

using namespace cdb;

namespace {

struct sample {
  std::string raw;
  fields::profile how;
};

std::string text_of(const doc& cell, std::string_view name) {
  const doc* found = cell.find(name);
  return found && found->as_string() ? *found->as_string() : std::string();
}

std::vector<sample> read_cells(const std::string& path, std::string_view only_class) {
  std::vector<sample> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto cell = doc::parse_json(line);
    if (!cell || (!only_class.empty() && text_of(*cell, "class") != only_class)) continue;
    std::string words;
    if (const doc* profile = cell->find("profile"))
      for (const auto& [name, value] : *profile->as_object()) words += (words.empty() ? "" : ",") + name + "=" + *value.as_string();
    if (auto how = fields::parse_profile(words)) out.push_back({text_of(*cell, "raw"), *std::move(how)});
  }
  return out;
}

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void measure(const char* label, fields::field_id field, const std::vector<sample>& cells, double seconds) {
  if (cells.empty()) return;
  std::vector<fields::column_profile> columns;
  for (const sample& s : cells) columns.push_back(s.how.for_field(field));
  std::size_t values = 0, usable = 0;
  const double begin = cpu_seconds();
  double spent = 0;
  while (spent < seconds) {
    for (const sample& s : cells) usable += fields::normalize_value(field, s.raw, s.how).status >= fields::value_status::possible;
    values += cells.size();
    spent = cpu_seconds() - begin;
  }
  std::printf("%-24s %10.0f values/s  (%zu cells, %zu %% usable)\n", label, static_cast<double>(values) / spent, cells.size(), 100 * usable / values);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::puts("fields_bench FOLDER_OF_CELLS [SECONDS]"), 1;
  const std::string folder = std::string(argv[1]) + "/";
  const double seconds = argc > 2 ? std::atof(argv[2]) : 1.0;
  using enum fields::field_id;
  measure("phone, clean", phone, read_cells(folder + "phone.jsonl", "clean"), seconds);
  measure("phone, all", phone, read_cells(folder + "phone.jsonl", ""), seconds);
  measure("e-mail, plain", email, read_cells(folder + "email.jsonl", "plain"), seconds);
  measure("e-mail, all", email, read_cells(folder + "email.jsonl", ""), seconds);
  measure("names, Western", name_full, read_cells(folder + "name.jsonl", "plain"), seconds);
  measure("names, Han", name_full, read_cells(folder + "name.jsonl", "han"), seconds);
  measure("names, all", name_full, read_cells(folder + "name.jsonl", ""), seconds);
  measure("organizations", org_name, read_cells(folder + "organization.jsonl", ""), seconds);
  measure("dates, full", birth_date, read_cells(folder + "date.jsonl", "full"), seconds);
  measure("dates, all", birth_date, read_cells(folder + "date.jsonl", ""), seconds);
  measure("addresses, China", address_full, read_cells(folder + "address.jsonl", "whole"), seconds);
  measure("addresses, all", address_full, read_cells(folder + "address.jsonl", ""), seconds);
  measure("identifiers, plain", id_other, read_cells(folder + "identifier.jsonl", "plain"), seconds);
  measure("identifiers, all", id_other, read_cells(folder + "identifier.jsonl", ""), seconds);
  return 0;
}
