#pragma once
// A new store and two tables of customers to import into it; all of them go with the object.

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "custodb/custodb.hpp"
#include "rows.h"

namespace bench {

inline custodb::access raw_key(std::uint8_t byte) { return custodb::master_key(std::vector<std::uint8_t>(32, byte)); }

struct bench_files {
  std::string path, first, second, out;
  // By the arguments of a program: FOLDER [ROWS].
  bench_files(int argc, char** argv) {
    const std::string folder = argv[1];
    const std::size_t rows = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 100'000;
    path = folder + "/bench.cdb", first = folder + "/first.csv", second = folder + "/second.csv", out = folder + "/out.csv";
    write_csv(first, rows, 1);
    write_csv(second, rows, 3);
    remove();
  }
  ~bench_files() {
    remove();
    for (const auto& file : {first, second}) gone(file);
  }
  bench_files(const bench_files&) = delete;
  bench_files& operator=(const bench_files&) = delete;

 private:
  static void gone(const std::string& file) {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
  }
  void remove() const {
    for (const auto& file : {path, path + "-cwal", out}) gone(file);
  }
};

struct bench_store : bench_files {
  custodb::store store;
  custodb::import_options by_id;

  bench_store(int argc, char** argv) : bench_files(argc, argv), store(custodb::store::create(path, raw_key(0x6b))) {
    by_id.key_column = "Customer ID";
    by_id.train = false;
  }
  custodb::id import(const std::string& table, const custodb::progress& progress = {}) {
    return custodb::id::parse(store.import_file(table, by_id, progress)["run"].text());
  }
};

}  // namespace bench
