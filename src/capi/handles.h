#pragma once
// What the opaque handles of custodb.h hold.

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <utility>
#include <vector>

#include "custodb/custodb.h"

#include "base/doc.h"
#include "base/progress.h"
#include "base/result.h"
#include "engine/store.h"

struct custodb_error {
  custodb_status code = CUSTODB_OK;
  std::string message;
  std::string field;
  std::int64_t row = -1;
};

struct custodb_store {
  std::shared_ptr<cdb::engine::store> engine;
  std::int64_t process = 0;            // that opened it
  std::atomic<bool> closing{false};    // from then on no call begins
  std::shared_mutex in_use;            // shared by running calls; close takes it alone
};

struct custodb_doc {
  cdb::doc tree;
  std::string json;  // of the last custodb_doc_json
};

struct custodb_cancel {
  cdb::cancel_token token;
};

struct custodb_record {
  cdb::engine::record_input input;
  std::string open_group;                   // between begin and end
  std::uint8_t group = 0;                   // number of the open group
  std::vector<std::pair<std::string, std::uint8_t>> begun;  // groups begun so far, by name and number
  std::optional<cdb::error> first_error;    // sticks
};
