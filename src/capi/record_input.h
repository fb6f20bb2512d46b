#pragma once
// What a finished record holds, or the error that stuck to it.

#include "capi/guard.h"

namespace cdb::capi {

inline result<const engine::record_input*> input_of(const custodb_record* record) {
  CDB_TRY(not_null(record, "record"));
  if (record->first_error) return *record->first_error;
  if (!record->open_group.empty()) return make_error(status::misuse, "a group of the record is still open");
  return &record->input;
}

}  // namespace cdb::capi
