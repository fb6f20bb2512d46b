#pragma once
// Why these two, why not, why this customer: rendered on demand from features and the model, in bits that add up.

#include "engine/core/core.h"

namespace cdb::engine {

result<doc> explain_records(core& owner, const id128& record_a, const id128& record_b);
result<doc> explain_customer(core& owner, const id128& any);

}  // namespace cdb::engine
