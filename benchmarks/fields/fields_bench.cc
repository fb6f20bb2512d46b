// Values a second that the normalizers read, per type, over the cells of tests/conformance/fields, then whole rows of five fields: by one
// thread's CPU time, and by that of two threads at once ("2 threads": 2.0 is all of a second core). Prints figures.
//   fields_bench FOLDER_OF_CELLS [SECONDS [WORD]]     WORD: only the lines whose label has it

#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
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

double cpu_seconds() {  // of this thread: other programs do not count
  timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) / 1e9;
}

// Calls `round`, which does so many values, until the time is spent; values a second of CPU.
double speed(double seconds, std::size_t values, const std::function<void()>& round) {
  const double begin = cpu_seconds();
  std::size_t done = 0;
  double spent = 0;
  while (spent < seconds) {
    round();
    done += values;
    spent = cpu_seconds() - begin;
  }
  return static_cast<double>(done) / spent;
}

void print_speeds(const char* label, double seconds, std::size_t values, const std::function<void()>& round) {
  const double one = speed(seconds, values, round);
  double first = 0, second = 0;
  std::thread beside([&] { second = speed(seconds, values, round); });
  first = speed(seconds, values, round);
  beside.join();
  std::printf("%-24s %10.0f /s   2 threads %4.2f   (%zu", label, one, (first + second) / one, values);
}

const char* wanted = "";

void measure(const char* label, fields::field_id field, const std::vector<sample>& cells, double seconds) {
  if (cells.empty() || std::string_view(label).find(wanted) == std::string_view::npos) return;
  std::size_t usable = 0;
  for (const sample& s : cells) usable += fields::normalize_value(field, s.raw, s.how).status >= fields::value_status::possible;
  print_speeds(label, seconds, cells.size(), [&] {
    for (const sample& s : cells) fields::normalize_value(field, s.raw, s.how);
  });
  std::printf(" cells, %zu %% usable)\n", 100 * usable / cells.size());
}

// Plain cells of five types side by side, as one record each.
void measure_rows(const char* label, const std::array<std::pair<fields::field_id, std::vector<sample>>, 5>& columns, double seconds) {
  if (std::string_view(label).find(wanted) == std::string_view::npos) return;
  constexpr std::size_t rows = 500;
  const auto profile = fields::parse_profile("region=CN,birth.date.date_order=YMD");
  if (!profile) return;
  std::vector<std::vector<fields::cell>> records(rows);
  for (std::size_t i = 0; i < rows; ++i)
    for (const auto& [field, cells] : columns)
      if (!cells.empty()) records[i].push_back({field, 0, 0, cells[i % cells.size()].raw});
  print_speeds(label, seconds, rows, [&] {
    for (const auto& record : records) fields::normalize_record(record, *profile);
  });
  std::puts(" rows)");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return std::puts("fields_bench FOLDER_OF_CELLS [SECONDS]"), 1;
  const std::string folder = std::string(argv[1]) + "/";
  const double seconds = argc > 2 ? std::atof(argv[2]) : 1.0;
  if (argc > 3) wanted = argv[3];
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
  const auto plain = [&](fields::field_id field, const char* file, const char* only) { return std::pair(field, read_cells(folder + file, only)); };
  measure_rows("rows, Western names", {plain(phone, "phone.jsonl", "clean"), plain(email, "email.jsonl", "plain"), plain(name_full, "name.jsonl", "plain"),
                                       plain(birth_date, "date.jsonl", "full"), plain(address_full, "address.jsonl", "whole")}, seconds);
  measure_rows("rows, Han names", {plain(phone, "phone.jsonl", "clean"), plain(email, "email.jsonl", "plain"), plain(name_full, "name.jsonl", "han"),
                                   plain(birth_date, "date.jsonl", "full"), plain(address_full, "address.jsonl", "whole")}, seconds);
  return 0;
}
