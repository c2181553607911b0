//! The messages of `svara people` and `svara administrator`, and of the dialogs for tables of
//! people.

use fluent_bundle::FluentValue;

use super::Words;

messages! {
    /// There is no store to look for people in.
    people_no_store = "people-no-store"(folder);
    /// Nobody has that user name.
    people_nobody = "people-nobody"(name);
    /// The person was changed.
    people_changed = "people-changed"(name);
    /// The person would be changed.
    people_would_change = "people-would-change"(name);
    /// The person is like that already.
    people_as_before = "people-as-before"(name);
    /// What was to be changed is not said.
    people_no_change = "people-no-change";
    /// Somebody has that user name.
    people_taken = "people-taken"(name);
    /// A person was added; their first password follows.
    people_added = "people-added"(name);
    /// A person has another first password, which follows.
    people_new_password = "people-new-password"(name);
    /// To remove somebody, it has to be said that it is meant.
    people_remove_yes = "people-remove-yes"(name);
    /// A person is gone.
    people_removed = "people-removed"(name);
    /// What a person may do.
    people_show_role = "people-show-role"(role);
    /// The groups that a person is in.
    people_show_groups = "people-show-groups"(count, groups);
    /// How many methods a person has.
    people_show_methods = "people-show-methods"(methods);
    /// When a person was added.
    people_show_added = "people-show-added"(time);
    /// The account is disabled.
    people_show_disabled = "people-show-disabled";
    /// Somebody else may have the password.
    people_show_marked = "people-show-marked";
    /// There is no password yet.
    people_show_no_password = "people-show-no-password";
    /// The password was handed over.
    people_show_first_password = "people-show-first-password";
    /// The person sets up anew.
    people_show_registers = "people-show-registers";
    /// Signing in is locked.
    people_show_locked = "people-show-locked"(time);
    /// A pass was issued; it follows.
    people_pass_once = "people-pass-once"(name, time);
    /// A pass was issued; it follows.
    people_pass_many = "people-pass-many"(name, time);
    /// The rules lend the person no pass.
    people_pass_forbidden = "people-pass-forbidden"(name);
    /// Nobody would be left.
    people_last_administrator = "people-last-administrator";
    /// The store could not tell.
    people_store_failed = "people-store-failed";
    /// Others change people all the time.
    people_busy = "people-busy";

    /// A file is being read.
    people_import_reading = "people-import-reading"(file);
    /// All of it is done.
    people_import_done = "people-import-done"(added, changed, same);
    /// All of it could be done.
    people_import_would = "people-import-would"(added, changed, same);
    /// Nothing was done, since something is wrong.
    people_import_wrong = "people-import-wrong"(wrong);
    /// More is wrong than was told.
    people_import_more = "people-import-more"(more);
    /// What is wrong in a line.
    people_problem = "people-problem"(line, message);
    /// What is wrong in a column of a line.
    people_problem_in = "people-problem-in"(line, column, message);
    /// The line has another number of cells.
    people_wrong_cells = "people-wrong-cells"(expected, found);
    /// A cell is not UTF-8.
    people_wrong_text = "people-wrong-text";
    /// There is no name.
    people_wrong_empty = "people-wrong-empty";
    /// The name is too long.
    people_wrong_long = "people-wrong-long"(most, found);
    /// The name has a character that nobody sees.
    people_wrong_unprintable = "people-wrong-unprintable"(at);
    /// The name has more than one word.
    people_wrong_space = "people-wrong-space"(at);
    /// Somebody new is not called anything.
    people_wrong_nameless = "people-wrong-nameless";
    /// There is no such role.
    people_wrong_role = "people-wrong-role"(roles);
    /// The name stands twice.
    people_wrong_twice = "people-wrong-twice"(first);
    /// Too many people would be added or changed.
    people_wrong_changes = "people-wrong-changes"(most);
    /// The table is too long.
    people_wrong_lines = "people-wrong-lines"(most);
    /// There is no such column.
    people_heading_unknown = "people-heading-unknown"(file, found, columns);
    /// A column stands twice.
    people_heading_twice = "people-heading-twice"(file, column);
    /// There is no column for the user name.
    people_heading_nameless = "people-heading-nameless"(file, column);
    /// The file has no line.
    people_file_empty = "people-file-empty"(file);
    /// A line is too long.
    people_file_line = "people-file-line"(file, line);
    /// The file can not be read.
    people_file_not_readable = "people-file-not-readable"(file, reason);
    /// The file is there already.
    people_file_exists = "people-file-exists"(file);
    /// The title of the file dialog for a table of people.
    choose_people_title = "choose-people-title";
    /// The title of the file dialog for what is wrong with one.
    save_problems_title = "save-problems-title";
    /// What the name that it proposes begins with.
    people_problems_file = "people-problems-file";
    /// The names of that table's columns.
    people_problems_heading = "people-problems-heading";
    /// The title of the file dialog for an export of people.
    save_people_title = "save-people-title";
    /// What the name that it proposes begins with.
    people_file_name = "people-file-name";
    /// A file is being written.
    people_export_writing = "people-export-writing"(file);
    /// It is written.
    people_export_done = "people-export-done"(file, people);

    /// Asks for a new password.
    recover_password = "recover-password"(name);
    /// Asks for it once more.
    recover_again = "recover-again";
    /// The two differ.
    recover_differs = "recover-differs";
    /// There is no password.
    recover_none = "recover-none";
    /// There is nobody to ask.
    recover_no_terminal = "recover-no-terminal";
    /// The file has no password.
    recover_file = "recover-file"(file);
    /// The password is too weak.
    recover_weak = "recover-weak"(least);
    /// The list of known passwords can not be read.
    recover_list = "recover-list";
    /// Nobody has that name, and what they are called is not said.
    recover_nobody = "recover-nobody"(name);
    /// It is done.
    recover_done = "recover-done"(name);
    /// That it stands in the record.
    recover_recorded = "recover-recorded";
}
