/// Another message ended or deleted the payment meanwhile. The next delivery finds it as it is then.
struct ConcurrentChange: Error {}
