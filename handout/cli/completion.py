"""`handout completion`: print the script by which a shell completes what is typed."""

from __future__ import annotations

import argparse

from handout.cli.exit_codes import FINE

SHELLS = ("bash", "zsh", "fish")


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and what it takes."""
    command = commands.add_parser("completion", help="print a script for a shell's completion")
    command.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))
    command.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Do it; returns the exit code."""
    print({"bash": bash, "zsh": zsh, "fish": fish}[options.shell](taken(options.parser())))
    return FINE


def taken(top: argparse.ArgumentParser) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the options and words that each command takes, with the values of each option.

    Under the option "" are the words that a command takes without one.
    """
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                rows = {"--help": ()} | {
                    option: _values(one)
                    for one in command._actions
                    for option in (one.option_strings or ("",))
                    if one.help != argparse.SUPPRESS and (one.option_strings or one.choices)
                }
                found[name] = rows
    return found


def _values(action: argparse.Action) -> tuple[str, ...]:
    # A choice may itself be a set of commands, such as `send mail`.
    return tuple(map(str, action.choices or ()))


def bash(commands: dict[str, dict[str, tuple[str, ...]]]) -> str:
    """Return the script for bash: words of its own, else names of files."""
    lines = [
        "# handout completion bash > ~/.local/share/bash-completion/completions/handout",
        "_handout() {",
        '    local now=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=""',
        "    if (( COMP_CWORD == 1 )); then",
        f'        words="{" ".join(commands)} --help --version"',
        "    else",
        '        case "${COMP_WORDS[1]} $before" in',
    ]
    for name, options in commands.items():
        lines += [
            f'            "{name} {option}") words="{" ".join(values)}" ;;'
            for option, values in options.items()
            if option and values
        ]
    for name, options in commands.items():
        said = " ".join((*options.get("", ()), *filter(None, options)))
        lines.append(f'            "{name} "*) words="{said}" ;;')
    lines += [
        "        esac",
        "    fi",
        '    COMPREPLY=($(compgen -W "$words" -- "$now"))',
        "}",
        "complete -o default -F _handout handout",
    ]
    return "\n".join(lines)


def zsh(commands: dict[str, dict[str, tuple[str, ...]]]) -> str:
    """Return the script for zsh, which reads that of bash by a module of its own."""
    head = '#compdef handout\n# handout completion zsh > "${fpath[1]}/_handout"\n'
    load = "autoload -U +X bashcompinit && bashcompinit\n"
    return head + load + bash(commands).partition("\n")[2]


def fish(commands: dict[str, dict[str, tuple[str, ...]]]) -> str:
    """Return the script for fish."""
    none = "-n __fish_use_subcommand"
    lines = [
        "# handout completion fish > ~/.config/fish/completions/handout.fish",
        f"complete -c handout {none} -f -a '{' '.join(commands)}'",
    ]
    for name, options in commands.items():
        here = f"complete -c handout -n '__fish_seen_subcommand_from {name}'"
        for option, values in options.items():
            if not option:
                lines.append(f"{here} -a '{' '.join(values)}'")
            else:
                long = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
                lines.append(f"{here} {long}" + (f" -x -a '{' '.join(values)}'" if values else ""))
    return "\n".join(lines)
