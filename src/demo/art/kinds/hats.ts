import { type Brush, cloth, fold, folds, gloom, seam, shine, stitches } from '../brush.js';
import { curve, ellipse, line, outline, points, ribbon, symmetric } from '../path.js';

/** Ribbed beanie with a turned-up brim and a bobble. */
export function drawBeanie(brush: Brush): void {
  const { tone, accent, pen } = brush;
  for (let i = 0; i < 70; i++) {
    const [angle, reach] = [(i / 70) * Math.PI * 2, 88 + ((i * 7) % 5) * 4];
    const tip = `${(600 + Math.cos(angle) * reach).toFixed(1)},${(330 + Math.sin(angle) * reach).toFixed(1)}`;
    pen.line(line(`600,330 ${tip}`), {
      colour: [accent.base, accent.light, accent.shade][i % 3]!,
      width: 13,
    });
  }
  pen.piece({
    d: ellipse(600, 330, 84),
    fill: accent.base,
    soft: [gloom(accent, ellipse(630, 366, 70), 0.5, 16), shine(accent, ellipse(570, 300, 40), 0.6, 16)],
  });
  const crown = symmetric('600,390 720,404 840,520 892,720 900,900! 760,930 600,934');
  cloth(brush, crown, { texture: 'cable', soft: folds(tone, [700, 420], [800, 880], 60, { depth: 0.5 }) });
  cloth(brush, symmetric('600,850 760,846 912,816! 926,920 918,1030! 760,1064 600,1068'), {
    texture: 'rib',
    printed: false,
    lift: { by: [0, -6], blur: 9, opacity: 0.4 },
  });
}

/** Wide-brimmed felt hat with a band. */
export function drawFelt(brush: Brush): void {
  const { tone, accent } = brush;
  cloth(brush, ellipse(600, 900, 440, 116), {
    texture: 'felt',
    soft: [
      gloom(tone, ellipse(640, 880, 300, 60), 0.5, 28),
      shine(tone, ellipse(360, 920, 120, 30), 0.5, 16),
    ],
  });
  const crown = outline(
    '342,880! 356,700 400,560 470,500 540,510 600,536 660,506 740,496 800,560 844,700 860,880! 760,930 600,944 440,930',
  );
  cloth(brush, crown, {
    texture: 'felt',
    soft: [
      ...fold(tone, [600, 540], [610, 760], 90, { depth: 0.8 }),
      ...fold(tone, [480, 510], [440, 700], 40, { bend: 8, depth: 0.6 }),
      gloom(tone, outline('780,560 850,700 860,890 760,920'), 0.35, 28),
    ],
  });
  const band = outline('346,830! 440,876 600,892 760,876 855,830! 862,900! 760,944 600,958 440,944 338,900!');
  cloth(brush, band, { tone: accent, printed: false, texture: 'twill', body: 0.7 });
  cloth(brush, outline('760,866! 800,850! 812,936! 770,946!'), {
    tone: accent,
    printed: false,
    body: 0.8,
    lift: { by: [3, 4], blur: 6, opacity: 0.4 },
  });
}

/** Straw sun hat, its brim dipping. */
export function drawStrawHat(brush: Brush): void {
  const { tone, accent } = brush;
  const rings = Array.from({ length: 9 }, (_, i) => ({
    d: ellipse(600, 880, 460 - i * 20, 170 - i * 9),
    colour: tone.deep,
    width: 2.5,
    opacity: 0.25,
  }));
  cloth(brush, ellipse(600, 880, 470, 176), {
    texture: 'herringbone',
    lines: rings,
    soft: [gloom(tone, ellipse(650, 850, 330, 90), 0.45, 28)],
  });
  const rows = Array.from({ length: 12 }, (_, i) => ({
    d: curve(
      `330,${560 + i * 28} 470,${594 + i * 28} 600,${602 + i * 28} 730,${594 + i * 28} 870,${560 + i * 28}`,
    ),
    colour: tone.deep,
    width: 2.5,
    opacity: 0.3,
  }));
  cloth(brush, symmetric('600,496 720,506 804,580 838,700 850,850! 740,890 600,898'), {
    texture: 'herringbone',
    lines: rows,
  });
  cloth(brush, symmetric('600,826 740,814 846,784! 852,850! 740,892 600,900'), {
    tone: accent,
    printed: false,
    body: 0.7,
  });
  for (const end of ['800,850 880,900 920,1000', '796,850 830,940 826,1030']) {
    const lift = { by: [4, 8], blur: 9, opacity: 0.35 } as const;
    cloth(brush, ribbon(end, 34, 50), { tone: accent, printed: false, lift });
  }
}

/** Six-panel cap. */
export function drawCap(brush: Brush): void {
  const { tone, accent, pen } = brush;
  const crown = outline('300,880! 296,700 380,560 520,490 660,500 790,590 840,740 846,880! 700,930 460,930');
  cloth(brush, crown, {
    texture: 'twill',
    soft: [
      ...fold(tone, [560, 500], [540, 900], 60, { depth: 0.5 }),
      gloom(tone, outline('760,600 840,740 846,890 740,900'), 0.35, 28),
    ],
    lines: [
      seam(tone, curve('552,492 470,680 460,930')),
      stitches(tone.glint, curve('562,492 482,680 472,930'), 0.5),
      seam(tone, curve('560,492 690,660 716,930')),
      stitches(tone.glint, curve('550,492 678,660 704,930'), 0.5),
    ],
  });
  pen.fill(ellipse(556, 490, 24, 15), tone.shade);
  for (const [x, y] of points('420,660 620,640'))
    pen.line(ellipse(x, y, 10), { colour: tone.deep, width: 6, opacity: 0.7 });
  const brim = outline(
    '440,900! 600,850 760,840 850,866! 960,900 1020,980 1000,1020! 840,980 640,984 470,1000 420,960',
  );
  cloth(brush, brim, {
    tone: accent,
    printed: false,
    texture: 'twill',
    lift: { by: [0, -6], blur: 8, opacity: 0.35 },
    lines: [0, 1, 2, 3].map((i) =>
      stitches(
        accent.deep,
        curve(`450,${986 - i * 22} 640,${970 - i * 26} 840,${964 - i * 26} 990,${1004 - i * 30}`),
        0.45,
      ),
    ),
  });
}
