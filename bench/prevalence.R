# Drives the R package MultipleSystemsEstimation (GPL), a program outside this project, through its public functions.
# Arguments: a CSV of histories; how many resamples; a CSV of tables to estimate one by one, a column each.
# Writes lines `name value ...`: package, cpu, estimate, acceleration, limits, and a total for each table.
given <- commandArgs(trailingOnly = TRUE)
suppressPackageStartupMessages(library(MultipleSystemsEstimation))
told <- function(name, values) cat(name, sprintf("%.12g", values), "\n")
used <- function() sum(proc.time()[c("user.self", "sys.self")])

histories <- as.matrix(read.csv(given[1], check.names = FALSE))
cat("package", as.character(packageVersion("MultipleSystemsEstimation")), "on", R.version.string, "\n")
before <- used()
found <- estimate_population_stepwise(histories, nboot = as.integer(given[2]), alpha = c(0.025, 0.975))
told("cpu", used() - before)
told("estimate", found$popest)
told("acceleration", found$ahat)
told("limits", unlist(found$BCaquantiles))

resampled <- as.matrix(read.csv(given[3], header = FALSE))
lists <- ncol(histories) - 1
one <- function(counts) estimate_population_stepwise(cbind(histories[, 1:lists], counts))$popest
told("totals", apply(resampled, 2, one))
