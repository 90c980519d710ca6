"""Spanish phrases."""

from __future__ import annotations

from jobcrawler.practice.phrases import bank
from jobcrawler.practice.phrases.bank import Bank, Occupation

_OCCUPATIONS = {
    bank.HEALTH: Occupation(
        ("Enfermera", "Auxiliar de cuidados", "Fisioterapeuta", "Farmacéutico", "Matrona"),
        "Cuidarás de personas enfermas y de los familiares que se sientan a su lado.",
        (
            "Planificar los cuidados del día con los médicos y anotarlos antes del relevo",
            "Dar la medicación, cambiar vendajes & notar a tiempo cuando alguien empeora",
            "Explicar los tratamientos con palabras sencillas",
            "Revisar las existencias y avisar de lo que se acaba",
        ),
    ),
    bank.KITCHEN: Occupation(
        ("Cocinero", "Pastelera", "Encargado de sala", "Camarera", "Ayudante de cocina"),
        "Cocinarás y servirás cada día a varios cientos de clientes que suelen volver.",
        (
            "Preparar fondos, salsas y platos fríos con la entrega del día",
            "Mantener la partida limpia, etiquetada y lista para el siguiente servicio",
            "Hablar de alergias con los clientes sin adivinar nunca",
            "Contar el almacén dos veces por semana y hacer los pedidos",
        ),
    ),
    bank.TRANSPORT: Occupation(
        ("Conductor de camión", "Conductora de autobús", "Coordinador de rutas", "Revisor"),
        "Llevarás a personas y mercancías a su destino, a tiempo y sin daños.",
        (
            "Revisar neumáticos, luces y carga antes del primer viaje",
            "Seguir la ruta y avisar pronto a la base de los retrasos",
            "Ayudar a los viajeros a subir y a bajar",
            "Llevar el registro de viajes y entregar los albaranes",
        ),
    ),
    bank.EDUCATION: Occupation(
        ("Maestra de primaria", "Profesor de matemáticas", "Educadora infantil", "Bibliotecario"),
        "Darás clase a grupos de distintos niveles y procurarás que nadie se quede atrás.",
        (
            "Preparar lecciones que sirvan a los rápidos y a los lentos",
            "Corregir los trabajos en una semana y decir cómo seguir",
            "Reunirse con las familias cada trimestre y escuchar primero",
            "Cuidar la biblioteca & prestar lo que pidan los alumnos",
        ),
    ),
    bank.SOFTWARE: Occupation(
        ("Desarrolladora web", "Ingeniero de datos", "Administradora de sistemas", "Analista QA"),
        "Construirás las herramientas con las que nuestras casas cuentan cada mañana.",
        (
            "Escribir servicios pequeños y probados y cuidarlos en producción",
            "Revisar los cambios de otros y pedir que revisen los tuyos",
            "Seguir consultas lentas e importaciones rotas hasta su causa",
            "Documentar interfaces para que nadie tenga que preguntar",
        ),
    ),
    bank.BUILDING: Occupation(
        ("Electricista", "Fontanera", "Carpintero", "Operador de grúa", "Soldador"),
        "Mantendrás en buen estado edificios antiguos y levantarás otros que van a durar.",
        (
            "Leer planos y acordar el orden del trabajo con el jefe de obra",
            "Instalar, probar & reparar lo que pide la orden de trabajo",
            "Dejar la obra segura al final de cada turno",
            "Anotar el material usado y los defectos encontrados",
        ),
    ),
    bank.SHOPS: Occupation(
        ("Mozo de almacén", "Encargada de tienda", "Dependiente", "Carretillero"),
        "Harás que los estantes estén llenos y que los clientes encuentren ayuda.",
        (
            "Recibir entregas, compararlas con el pedido y guardarlas",
            "Preparar y embalar pedidos con un lector de mano",
            "Aconsejar a los clientes y cobrar en caja",
            "Dirigir el recuento semanal de los artículos que más salen",
        ),
    ),
    bank.OFFICE: Occupation(
        ("Contable", "Técnica de nóminas", "Coordinador de oficina", "Compradora"),
        "Mantendrás en orden los números, los contratos y las agendas de varias áreas.",
        (
            "Registrar facturas y resolver dudas con los proveedores",
            "Preparar el cierre del mes con el equipo de control",
            "Redactar cartas y contratos & tener completos sus expedientes",
            "Organizar reuniones y escribir actas que se lean",
        ),
    ),
}

BANK = Bank(
    language="es",
    levels=("{}", "{} (H/M)", "{} sénior", "{} - equipo de noche", "Responsable: {}"),
    about=(
        "Practice Careers lleva cada día clínicas, cocinas, almacenes, escuelas y talleres.",
        "Empezamos con un solo taller de reparación y crecimos haciendo bien lo de siempre.",
        "Nuestros equipos son pequeños a propósito: todos saben quién hace qué y por qué.",
        "Una semana llena ha ido bien si a las personas que atendemos les pareció tranquila.",
        "La mitad de nuestros responsables empezó en el mismo puesto que hoy dirige.",
        "Las decisiones se escriben y están abiertas a todos, también a quien acaba de llegar.",
        "Compramos, construimos y reparamos pensando en los próximos diez años.",
    ),
    role=(
        "El equipo tiene nueve personas, una agenda común y una comida fija los jueves.",
        "Las primeras semanas alguien te acompaña y te enseña cómo trabajamos aquí.",
        "Después organizas tu día y dices lo que necesitas para hacer bien el trabajo.",
        "No hay dos semanas iguales, pero el turno se fija con un mes de antelación.",
        "Trabajarás con las áreas vecinas y a veces las sustituirás.",
        "Los errores se dicen pronto, y a nadie se le culpa por decirlos.",
        "Hay sitio para tus ideas y un tiempo reservado para mirar los resultados.",
        "El puesto queda libre porque una compañera pasa a otra de nuestras áreas.",
    ),
    tasks=(
        "Participar en la breve reunión al comienzo del turno",
        "Formar a los nuevos compañeros y transmitir lo aprendido",
        "Proponer mejoras y ayudar a ponerlas en práctica",
        "Mantener al día los registros en nuestro sistema",
        "Seguir las normas de seguridad y recordarlas con amabilidad",
        "Cubrir a los compañeros en vacaciones y bajas",
    ),
    needs=(
        "Una formación terminada o varios años de práctica en algo parecido",
        "Cuidado con los detalles, también cuando hay prisa",
        "Un trato amable y claro con personas de todas las edades",
        "Disposición a trabajar algunas tardes y un fin de semana de cada tres",
        "Informática básica; nuestros programas te los enseñamos",
        "Responsabilidad hacia las personas, los animales & las máquinas",
        "Buen español hablado; otros idiomas son bienvenidos",
        "Calma cuando los planes cambian a última hora",
    ),
    offers=(
        "Treinta días de vacaciones y tu cumpleaños libre",
        "Ropa de trabajo, herramientas y una taquilla propia",
        "Un curso pagado a tu elección cada año",
        "Un plan de pensiones al que aportamos tanto como tú",
        "Comida gratis de nuestra propia cocina",
        "Un abono de autobús y tren o una bicicleta",
        "Conversaciones regulares sobre cómo estás y adónde quieres llegar",
    ),
    closing=(
        "¿Te reconoces? Escríbenos unas líneas y dinos cuándo podemos llamarte.",
        "Respondemos a cada candidatura en diez días, sea cual sea la respuesta.",
        "Damos la bienvenida a todos, sin mirar edad, origen, creencia o discapacidad.",
        "Puedes pasar medio día con nosotros antes de decidir.",
    ),
    headings=("Tus tareas", "Lo que traes", "Lo que ofrecemos"),
    occupations=_OCCUPATIONS,
    employment={
        "FULL_TIME": "Jornada completa",
        "PART_TIME": "Media jornada",
        "TEMPORARY": "Temporal",
        "INTERN": "Prácticas",
    },
    grouping=".",
    decimal=",",
    money="{amount} {mark}",
    span="{low} - {high}",
    starting="desde {low}",
    per={"YEAR": "al año", "MONTH": "al mes", "HOUR": "por hora"},
    pay="{money} {per}",
)
