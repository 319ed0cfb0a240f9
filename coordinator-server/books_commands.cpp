// SPDX-License-Identifier: GPL-3.0-or-later
#include "coordinator-server/books_commands.h"

#include <iostream>

#include "coordinator-server/api/pool_books.h"
#include "coordinator-server/store/open_store.h"

namespace fallow::coordinator {
namespace {

void say_progress(std::string_view table, std::uint64_t rows)
{
    std::cerr << table << ": " << rows << (rows == 1 ? " row\n" : " rows\n");
}

} // namespace

BooksCommands::BooksCommands(CLI::App& app)
    : migrate_(app.add_subcommand("migrate",
                                  "Move the books of a pool that is not served to another database; the old one "
                                  "is kept")),
      backup_(
          app.add_subcommand("backup", "Write the books, as they are now, to a file; the pool may go on meanwhile")),
      restore_(app.add_subcommand("restore", "Put a backup in the place of the books of a pool that is not served"))
{
    migrate_->add_option("DIRECTORY", directory_, "The pool's")->required();
    migrate_->add_option("--to", kind_, "Where to: postgresql or sqlite")
        ->required()
        ->check(CLI::IsMember({"postgresql", "sqlite"}))
        ->type_name("KIND");
    migrate_
        ->add_option(
            "--connection", connection_,
            "Of PostgreSQL: a connection string of libpq for a database that is empty. What it leaves out libpq takes "
            "from its environment, a password from the file that passfile=FILE names (0600)")
        ->type_name("TEXT");
    for (auto* command : {backup_, restore_})
        command->add_option("DIRECTORY", directory_, "The pool's")->required();
    backup_->add_option("FILE", file_, "The backup; it must not exist")->required();
    restore_->add_option("FILE", file_, "What \"backup\" wrote")->required();
}

bool BooksCommands::are_meant() const { return migrate_->parsed() || backup_->parsed() || restore_->parsed(); }

Result<void> BooksCommands::run() const
{
    if (migrate_->parsed())
        return migrate();
    return backup_->parsed() ? back_up() : restore();
}

Result<void> BooksCommands::migrate() const
{
    if (kind_ == "postgresql")
        if (const auto objection = objection_to_connection(connection_); !objection.empty())
            return fail(FailureCode::malformed, "--connection: expected " + objection);
    auto moved = migrate_pool(directory_, {kind_, kind_ == "postgresql" ? connection_ : ""}, say_progress);
    if (moved)
        std::cout << "The books are in " << kind_ << " now; \"serve\" finds them there. What was before is kept as "
                  << "*.before-migration or in its database.\n";
    return moved;
}

Result<void> BooksCommands::back_up() const
{
    auto written = back_up_pool(directory_, file_, say_progress);
    if (written)
        std::cout << "The books are in " << file_ << ". Copy the rest of " << directory_
                  << " after them: keys, settings, blobs and bundles.\n";
    return written;
}

Result<void> BooksCommands::restore() const
{
    auto restored = restore_pool(directory_, file_, say_progress);
    if (restored)
        std::cout << "The books of " << directory_ << " are those of " << file_ << ".\n";
    return restored;
}

} // namespace fallow::coordinator
