# The step runner. A table is a function that prints lines `name | what it shows`; step `name` is the function
# `step_name`. Every step runs even when an earlier one failed; the summary counts them, and any failure fails the run.

LOGS=target/dev

trim() { sed 's/^ *//; s/ *$//'; }

show_table() {
    local name about
    "$1" | while IFS='|' read -r name about; do
        printf '  %-10s %s\n' "$(printf '%s' "$name" | trim)" "$(printf '%s' "$about" | trim)"
    done
}

# tick NAME: shows that a long step is alive; a moving line on a terminal, a line a minute in a log.
tick() {
    local seconds=0
    while sleep 1 >/dev/null; do
        seconds=$((seconds + 1))
        if [ -n "$CLEAR" ]; then
            printf '%s%s  ...  %s %s%s' "$CLEAR" "$DIM" "$1" "$(human $seconds)" "$PLAIN"
        elif [ $((seconds % 60)) = 0 ]; then
            say "  ...  $1, $(human $seconds) so far"
        fi
    done
}

# result_line LOG: the counts that test runners close with, for the summary.
result_line() {
    local plain
    plain=$(sed 's/\x1b\[[0-9;]*m//g' "$1")
    if printf '%s\n' "$plain" | grep -q '^test result:'; then
        printf '%s\n' "$plain" | awk '/^test result:/ { passed += $4; failed += $6 } END { print passed " passed, " failed " failed" }'
    else
        printf '%s\n' "$plain" | grep -E 'tests? run:|^[0-9]+ passed, [0-9]+ failed' | tail -n 1 | sed 's/^ *Summary *\[[^]]*\] *//'
    fi
}

run_step() {
    local name=$1 about=$2 log=$LOGS/$1.log started=$SECONDS ticker status note
    if [ "$VERBOSE" = yes ]; then
        say "-- $name: $about"
        ("step_$name") </dev/null 2>&1 | tee "$log"
        status=${PIPESTATUS[0]}
    else
        tick "$name" &
        ticker=$!
        trap 'kill $ticker 2>/dev/null' EXIT
        ("step_$name") </dev/null >"$log" 2>&1
        status=$?
        kill "$ticker" 2>/dev/null
        wait "$ticker" 2>/dev/null
        trap - EXIT
    fi
    note=$(result_line "$log")
    if [ "$status" = 0 ]; then
        say "${CLEAR}  ${GREEN}pass${PLAIN} $(printf '%-10s' "$name") $about  ${DIM}$(human $((SECONDS - started)))${note:+  ($note)}${PLAIN}"
        return 0
    fi
    say "${CLEAR}  ${RED}FAIL${PLAIN} $(printf '%-10s' "$name") $about  $(human $((SECONDS - started)))"
    if [ "$VERBOSE" = no ]; then
        tail -n 200 "$log" | sed 's/^/       /'
        say "       (all of it: $log)"
    fi
    return 1
}

# run_table TABLE NAMES: runs the named steps of a table, or all of them.
run_table() {
    local table=$1 names=$2 started=$SECONDS passed=0 failed='' name about known
    mkdir -p "$LOGS"
    known=" $("$table" | cut -d'|' -f1 | tr -d ' ' | tr '\n' ' ')"
    for name in $names; do
        case $known in *" $name "*) ;; *) die "there is no step '$name'. Steps:$known" ;; esac
    done
    [ -n "$names" ] || { say "${table%_table} will run:"; show_table "$table"; say ""; }
    while IFS='|' read -r name about <&3; do
        name=$(printf '%s' "$name" | trim)
        about=$(printf '%s' "$about" | trim)
        case " $names " in '  ' | *" $name "*) ;; *) continue ;; esac
        if run_step "$name" "$about"; then passed=$((passed + 1)); else failed="$failed $name"; fi
    done 3<<END
$("$table")
END
    say ""
    [ -z "$failed" ] || say "Failed:$failed"
    say "${table%_table}: steps done in $(human $((SECONDS - started)))"
    # shellcheck disable=SC2086
    set -- $failed
    say "$passed passed, $# failed"
    [ $# = 0 ]
}
