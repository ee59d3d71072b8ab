# What the fuzz targets of the two languages begin with: a corpus cut from the conformance files and a dictionary made of
# the tables of words. Both are made anew before a run, and what a run finds stays in the corpus folder, uncommitted.

# seed TARGET: prints the options that a run of this target takes.
seed() {
    local corpus=fuzz/corpus/$1
    mkdir -p "$corpus"
    case $1 in
        lcb_*)
            lcb_modules "$corpus"
            dictionary lcb_words >"fuzz/corpus/$1.dict"
            ;;
        script_source) script_handlers "$corpus" && dictionary script_words >"fuzz/corpus/$1.dict" ;;
        script_program) script_programs "$corpus" && dictionary script_words >"fuzz/corpus/$1.dict" ;;
        *) return 0 ;;
    esac
    case $1 in *_program) choices "$corpus" ;; esac
    printf '%s\n' "-dict=fuzz/corpus/$1.dict" -max_len=4096
}

# Programs of the grammar begin with a small byte; the bytes behind it are the choices that make them.
choices() {
    local number
    for number in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
        { printf '\001' && head -c $((number * 40)) /dev/urandom; } >"$1/choices.$number"
    done
}

# Each handler of the conformance modules as a module of its own.
lcb_modules() {
    awk -v out="$1" '
        /^(public )?(unsafe )?handler / { name = FILENAME; sub(/.*\//, "", name); inside = 1; text = "library org.fuzz.seed\n" }
        inside { text = text $0 "\n" }
        /^end handler/ { file = out "/" name "." ++n; printf "%send library\n", text >file; close(file); inside = 0 }
    ' oxt/tests/lcb/cases/*.lcb
    cp oxt/tests/lcb/diagnostics/* "$1"
}

# Each expectation of the conformance files: the script before it, a line "---", the expression or statements.
script_programs() {
    awk -v out="$1" '
        FNR == 1 { script = "" }
        /^<<<$/ { inside = 1; script = ""; next }
        /^>>>$/ { inside = 0; next }
        inside { script = script $0 "\n"; next }
        / (=>|!!)/ {
            line = $0
            sub(/ (=>|!!).*/, "", line)
            name = FILENAME; sub(/.*\//, "", name); file = out "/" name "." FNR
            printf "%s---\n%s\n", script, line >file
            close(file)
        }
    ' oxt/tests/script/cases/*.txt
}

# The same as handlers, which is what a script consists of, and every script there is.
script_handlers() {
    awk -v out="$1" '
        / (=>|!!)/ {
            line = $0
            sub(/ (=>|!!).*/, "", line)
            name = FILENAME; sub(/.*\//, "", name); file = out "/" name "." FNR
            printf "on test\n   %s\nend test\n", line >file
            close(file)
        }
    ' oxt/tests/script/cases/*.txt
    cp oxt/tests/script/stacks/*.livecodescript "$1"
}

# The words that LCB reserves, and the words of each syntax form together.
lcb_words() {
    sed -n '/^const WORDS/,/";$/p' oxt/src/lcb/lexer/words.rs | tr -cs 'A-Za-z_' '\n'
    grep -rhoE '^ +"[^"\\]*[$@][^"\\]*",$' oxt/src/lcb/ops | tr -d '",' | tr -s '$@ ' '  ' | sed 's/^ *//; s/ *$//'
}

script_words() { cat oxt/src/script/words/*.txt | tr -s ' ' '\n'; }

# A dictionary in libFuzzer's form: one quoted word a line.
dictionary() { "$1" | sort -u | grep -E '^[A-Za-z][A-Za-z0-9_ ]*$' | sed 's/.*/"&"/'; }
