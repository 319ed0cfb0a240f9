// SPDX-License-Identifier: GPL-3.0-or-later
// What the files that speak to OpenSSL share: owners of its objects, and how its readers are kept quiet.
// Only for protocol's .cpp files: it brings OpenSSL's headers with it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/x509.h>

namespace fallow {

template <class T, void (*release)(T*)>
struct Releaser {
    void operator()(T* object) const { release(object); }
};
using BioPointer = std::unique_ptr<BIO, Releaser<BIO, BIO_free_all>>;

/// OpenSSL's TLS reads the thread's queue of errors to learn how a read ended. Whoever only tries to parse something leaves
/// the queue as it was, or a broken certificate from one stranger would end another one's connection.
class ErrorsForgotten {
public:
    ErrorsForgotten() { ERR_set_mark(); }
    ErrorsForgotten(const ErrorsForgotten&) = delete;
    ErrorsForgotten& operator=(const ErrorsForgotten&) = delete;
    ~ErrorsForgotten() { ERR_pop_to_mark(); }
};

/// Any PEM block may claim to be encrypted; without this callback OpenSSL stops and asks the terminal for a passphrase.
inline int no_passphrase(char*, int, int, void*) { return -1; }

inline BioPointer bio_over(std::string_view text)
{
    return BioPointer(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

inline constexpr std::size_t max_common_name_characters = 64; // X.520

/// How many bytes of `text` are its first UTF-8 characters, `most` at most; ends before the first byte that is no UTF-8.
std::size_t utf8_prefix_bytes(std::string_view text, std::size_t most_characters);

/// The common name as UTF-8 that can stand in a message: cut at X.520's limit, control characters replaced by "?".
std::string common_name_of(const X509_NAME* name);

} // namespace fallow
