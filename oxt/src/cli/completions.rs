//! Completions for shells.

use super::Outcome;

/// Prints the completions for a shell.
pub(crate) fn print(shell: &str) -> Outcome {
    let text = match shell {
        "bash" => BASH,
        "zsh" => ZSH,
        "fish" => FISH,
        other => {
            eprintln!("oxt completions: there are none for \"{other}\"; bash, zsh and fish are known");
            return Outcome::Usage;
        }
    };
    print!("{text}");
    Outcome::Good
}

const BASH: &str = r#"_oxt() {
    local word="${COMP_WORDS[COMP_CWORD]}"
    local options=""
    case "${COMP_WORDS[1]}" in
        run) options="--with --modulepath --map --portable --stale-errors --timeout --confined --help" ;;
        test) options="--examples --filter --junit --coverage --portable --engine --lc-compile --with --modulepath --map --timeout --quiet --help" ;;
        check) options="--with --modulepath --deny --json --interface --help" ;;
        repl) options="--with --modulepath --map --portable --help" ;;
        completions) options="bash zsh fish" ;;
    esac
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "run test check repl completions help" -- "$word"))
    else
        COMPREPLY=($(compgen -W "$options" -- "$word") $(compgen -f -- "$word"))
    fi
}
complete -o filenames -F _oxt oxt
"#;

const ZSH: &str = r#"#compdef oxt
_oxt() {
    if (( CURRENT == 2 )); then
        _values command run test check repl completions help
        return
    fi
    case "${words[2]}" in
        run) _arguments '*--with[load an extension]:file:_files' '*--modulepath[interfaces of modules]:folder:_files -/' '*--map[native library]:name=path' '--portable[portable path]' '--confined[no files, shell or native code]' '--timeout[seconds]:seconds' '*:file:_files' ;;
        test) _arguments '--examples[Dictionary examples]' '--filter[stacks whose name contains]:text' '--junit[write XML]:file:_files' '--coverage[every handler is called]' '--portable[portable path only]' '--engine[run the stacks there, too]:file:_files' '--lc-compile[its compiler]:file:_files' '*--with[load an extension]:file:_files' '*--modulepath[interfaces of modules]:folder:_files -/' '*--map[native library]:name=path' '--timeout[seconds]:seconds' '--quiet[failures and totals]' '*:file:_files' ;;
        check) _arguments '*--with[an extension]:file:_files' '*--modulepath[interfaces of modules]:folder:_files -/' '--deny[fail on]:what:(warnings)' '--json[one object a line]' '--interface[public handlers]' '*:file:_files' ;;
        repl) _arguments '*--with[load an extension]:file:_files' '*--modulepath[interfaces of modules]:folder:_files -/' '*--map[native library]:name=path' '--portable[portable path]' ;;
        completions) _values shell bash zsh fish ;;
    esac
}
_oxt "$@"
"#;

const FISH: &str = r#"complete -c oxt -n __fish_use_subcommand -a 'run test check repl completions help' -f
complete -c oxt -n '__fish_seen_subcommand_from run test repl' -l with -r
complete -c oxt -n '__fish_seen_subcommand_from run test check repl' -l modulepath -r
complete -c oxt -n '__fish_seen_subcommand_from run test repl' -l map -x
complete -c oxt -n '__fish_seen_subcommand_from run test repl' -l portable
complete -c oxt -n '__fish_seen_subcommand_from run test' -l timeout -x
complete -c oxt -n '__fish_seen_subcommand_from run' -l confined
complete -c oxt -n '__fish_seen_subcommand_from test' -l examples -l quiet -l coverage
complete -c oxt -n '__fish_seen_subcommand_from test' -l filter -x
complete -c oxt -n '__fish_seen_subcommand_from test' -l junit -r
complete -c oxt -n '__fish_seen_subcommand_from test' -l engine -r
complete -c oxt -n '__fish_seen_subcommand_from test' -l lc-compile -r
complete -c oxt -n '__fish_seen_subcommand_from check' -l with -r
complete -c oxt -n '__fish_seen_subcommand_from check' -l deny -x -a warnings
complete -c oxt -n '__fish_seen_subcommand_from check' -l json -l interface
complete -c oxt -n '__fish_seen_subcommand_from completions' -a 'bash zsh fish' -f
"#;
