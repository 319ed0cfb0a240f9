// SPDX-License-Identifier: GPL-3.0-or-later
// Those who read results of batches, and those of them who wait for more.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "coordinator-server/core/core.h"
#include "coordinator-server/store/store.h"

namespace fallow::coordinator {

class ResultReaders {
public:
    using Done = std::function<void(Result<ResultsPage>)>;

    /// Answered at the end of its group, or when there is something for it.
    void add(ReadResults request, Instant now, Done done);
    /// After a commit: answers whoever has something new to read, whose batch ended, or who waited long enough.
    void serve(const Core& core, Store& store, const Changes& changes, Instant now);
    /// Everyone is told that it failed.
    void refuse(const Failure& failure);
    [[nodiscard]] std::optional<Instant> next_deadline() const;

private:
    struct Reader {
        ReadResults request;
        Instant until{};
        Done done;
        bool is_new = true;
    };
    static std::optional<Result<ResultsPage>> read(const Reader& reader, const Core& core, Store& store, Instant now);

    std::vector<Reader> readers_;
};

} // namespace fallow::coordinator
