const functions = { input: 0, output: 1, alt0: 4, alt1: 5, alt2: 6, alt3: 7, alt4: 3, alt5: 2 } as const;

/**
 * The ten pins of a GPFSEL word: field FSELn of word w is pin `10 * w + n`.
 * @see BCM2835 ARM Peripherals §6.1, tables 6-2 to 6-7
 */
export const fselFields = {
  FSEL0: { bits: [2, 0], values: functions },
  FSEL1: { bits: [5, 3], values: functions },
  FSEL2: { bits: [8, 6], values: functions },
  FSEL3: { bits: [11, 9], values: functions },
  FSEL4: { bits: [14, 12], values: functions },
  FSEL5: { bits: [17, 15], values: functions },
  FSEL6: { bits: [20, 18], values: functions },
  FSEL7: { bits: [23, 21], values: functions },
  FSEL8: { bits: [26, 24], values: functions },
  FSEL9: { bits: [29, 27], values: functions },
} as const;

/**
 * The registers that every GPIO controller of the family has; bit n of word w is pin `32 * w + n`.
 * @see BCM2835 ARM Peripherals §6.1; BCM2711 ARM Peripherals §5.2
 */
export const gpioRegisters = {
  GPFSEL: { offset: 0x00, access: "rw", repeat: 6, fields: fselFields, note: "3 bits a pin, 10 pins a word" },
  GPSET: { offset: 0x1c, access: "wo", repeat: 2, note: "1 sets the output latch, 0 does nothing" },
  GPCLR: { offset: 0x28, access: "wo", repeat: 2, note: "1 clears the output latch, 0 does nothing" },
  GPLEV: { offset: 0x34, access: "ro", repeat: 2, note: "level at the pad, whoever drives it" },
  GPEDS: {
    offset: 0x40,
    access: "w1c",
    repeat: 2,
    note: "event seen; belongs to the kernel's interrupt driver",
  },
  GPREN: { offset: 0x4c, access: "rw", repeat: 2, note: "rising edge, synchronous" },
  GPFEN: { offset: 0x58, access: "rw", repeat: 2, note: "falling edge, synchronous" },
  GPHEN: { offset: 0x64, access: "rw", repeat: 2, note: "high level" },
  GPLEN: { offset: 0x70, access: "rw", repeat: 2, note: "low level" },
  GPAREN: { offset: 0x7c, access: "rw", repeat: 2, note: "rising edge, asynchronous" },
  GPAFEN: { offset: 0x88, access: "rw", repeat: 2, note: "falling edge, asynchronous" },
} as const;
