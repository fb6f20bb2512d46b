#pragma once
// Reports on models: how the one in force does on the records of now, and what another would change.

#include <cstdint>
#include <optional>

#include "engine/core/core.h"

namespace cdb::engine {

// {"shape":"model_report/1",...} as custodb_model_report says.
result<doc> report_on_model(core& owner, const progress& report);

// {"shape":"model_preview/1",...} as custodb_preview_model says. model: a definition number; none: one learned from the records.
result<doc> preview_model(core& owner, std::optional<std::int64_t> model, const progress& report);

}  // namespace cdb::engine
