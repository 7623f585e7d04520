# Sets up Twicetold on Windows and opens its window: on the sample library, or on the files that are named.
#
#   powershell -ExecutionPolicy Bypass -File packaging\start.ps1 [FILE...]
#
# Written for Windows PowerShell 5.1 and later. Standard error of programs is never redirected here: 5.1 would take it
# for a failure of the script.
param([Parameter(ValueFromRemainingArguments = $true)][string[]]$Files)

$ErrorActionPreference = 'Stop'
$root = Split-Path -Parent $PSScriptRoot
$venv = Join-Path $root '.venv'
$python = Join-Path $venv 'Scripts\python.exe'
$stamp = Join-Path $venv 'run.stamp'
$suitable = 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))'

# The command that starts a suitable Python, or nothing.
function Find-Python {
    foreach ($command in @(@('py', '-3'), @('python'), @('python3'))) {
        if (-not (Get-Command $command[0] -ErrorAction SilentlyContinue)) { continue }
        $arguments = @($command | Select-Object -Skip 1) + @('-c', $suitable)
        & $command[0] $arguments | Out-Null
        if ($LASTEXITCODE -eq 0) { return $command }
    }
}

function Stop-OnFailure([string]$sentence) {
    if ($LASTEXITCODE -ne 0) {
        Write-Host $sentence
        exit 1
    }
}

# What the environment was made from: if this has not changed, nothing needs to be installed.
$made_from = $root + ' ' + (Get-FileHash (Join-Path $root 'pyproject.toml')).Hash
$ready = (Test-Path $python) -and (Test-Path $stamp) -and ((Get-Content $stamp -TotalCount 1) -eq $made_from)

if (-not $ready) {
    if (-not (Test-Path $python)) {
        $found = @(Find-Python)
        if ($found.Count -eq 0) {
            Write-Host 'Twicetold needs Python 3.11, 3.12, 3.13 or 3.14. Please install it with: winget install Python.Python.3.13'
            exit 1
        }
        Write-Host "Making a virtual environment in $venv"
        & $found[0] (@($found | Select-Object -Skip 1) + @('-m', 'venv', $venv))
        Stop-OnFailure 'The virtual environment could not be made. The reason stands above.'
    }
    Write-Host 'Installing Twicetold and the packages it needs (about 180 MB to fetch, once)'
    & $python -m pip install --quiet --no-input --disable-pip-version-check --editable $root
    Stop-OnFailure 'pip could not install Twicetold. The reason stands above.'
    Set-Content -Path $stamp -Value $made_from
}

if (-not $Files) { $Files = @('--sample') }
& (Join-Path $venv 'Scripts\twicetold-desktop.exe') $Files
exit $LASTEXITCODE
