// Attempts: names a secret as its own source, which stack traces then quote.
throw new Error('look at my line')
//# sourceMappingURL=../secret.txt
