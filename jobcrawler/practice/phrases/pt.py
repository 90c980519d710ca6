"""Portuguese phrases."""

from __future__ import annotations

from jobcrawler.practice.phrases import bank
from jobcrawler.practice.phrases.bank import Bank, Occupation

_OCCUPATIONS = {
    bank.HEALTH: Occupation(
        ("Enfermeiro", "Técnica de enfermagem", "Fisioterapeuta", "Farmacêutica"),
        "Você cuida de pessoas doentes e dos familiares que ficam ao lado delas.",
        (
            "Planejar os cuidados do dia com os médicos e anotar tudo antes da troca",
            "Dar remédios, trocar curativos & perceber cedo quando alguém piora",
            "Explicar os tratamentos com palavras simples",
            "Conferir o estoque e avisar o que está acabando",
        ),
    ),
    bank.KITCHEN: Occupation(
        ("Cozinheira", "Confeiteiro", "Gerente de restaurante", "Garçonete"),
        "Você cozinha e serve todos os dias centenas de clientes que costumam voltar.",
        (
            "Preparar caldos, molhos e pratos frios com a entrega do dia",
            "Manter a praça limpa, etiquetada e pronta para o próximo serviço",
            "Falar de alergias com os clientes sem nunca adivinhar",
            "Contar a despensa duas vezes por semana e fazer os pedidos",
        ),
    ),
    bank.TRANSPORT: Occupation(
        ("Motorista de caminhão", "Motorista de ônibus", "Despachante", "Entregador"),
        "Você leva pessoas e mercadorias ao destino, na hora e sem danos.",
        (
            "Conferir pneus, luzes e carga antes da primeira viagem",
            "Seguir a rota e avisar cedo a base sobre atrasos",
            "Ajudar os passageiros a subir e a descer",
            "Manter o diário de bordo e entregar as notas",
        ),
    ),
    bank.EDUCATION: Occupation(
        ("Professora do ensino fundamental", "Professor de matemática", "Bibliotecária"),
        "Você ensina turmas de vários níveis e cuida para que ninguém fique para trás.",
        (
            "Preparar aulas que sirvam aos rápidos e aos lentos",
            "Corrigir trabalhos em uma semana e dizer o próximo passo",
            "Receber as famílias a cada trimestre e ouvir primeiro",
            "Cuidar da sala de leitura & emprestar o que os alunos pedem",
        ),
    ),
    bank.SOFTWARE: Occupation(
        ("Desenvolvedora", "Engenheiro de dados", "Analista de testes", "Analista de suporte"),
        "Você constrói as ferramentas com que nossas casas contam todas as manhãs.",
        (
            "Escrever serviços pequenos e testados e acompanhá-los em produção",
            "Revisar as mudanças dos outros e pedir revisão das suas",
            "Seguir consultas lentas e importações quebradas até a causa",
            "Documentar interfaces para que ninguém precise perguntar",
        ),
    ),
    bank.BUILDING: Occupation(
        ("Eletricista", "Encanador", "Carpinteira", "Operador de guindaste", "Soldador"),
        "Você mantém prédios antigos em ordem e ajuda a erguer novos que vão durar.",
        (
            "Ler plantas e combinar a ordem do trabalho com o mestre de obras",
            "Instalar, testar & consertar o que pede a ordem de serviço",
            "Deixar a obra segura no fim de cada turno",
            "Anotar o material usado e os defeitos achados",
        ),
    ),
    bank.SHOPS: Occupation(
        ("Auxiliar de depósito", "Gerente de loja", "Vendedora", "Operador de empilhadeira"),
        "Você faz com que as prateleiras fiquem cheias e os clientes achem ajuda.",
        (
            "Receber entregas, comparar com o pedido e guardar",
            "Separar e embalar pedidos com o leitor de mão",
            "Orientar clientes e receber no caixa",
            "Conduzir a contagem semanal do que mais sai",
        ),
    ),
    bank.OFFICE: Occupation(
        ("Contadora", "Analista de folha", "Coordenador de escritório", "Comprador"),
        "Você mantém em ordem os números, os contratos e as agendas de várias áreas.",
        (
            "Lançar notas e resolver dúvidas com os fornecedores",
            "Preparar o fechamento do mês com a controladoria",
            "Redigir cartas e contratos & manter as pastas completas",
            "Marcar reuniões e escrever atas que se leem",
        ),
    ),
}

BANK = Bank(
    language="pt-BR",
    levels=("{}", "{}", "{} sênior", "{} - equipe da noite", "{} líder"),
    about=(
        "A Practice Careers cuida todos os dias de clínicas, cozinhas, escolas e oficinas.",
        "Começamos com uma única oficina de consertos e crescemos fazendo bem o comum.",
        "Nossas equipes são pequenas de propósito: todos sabem quem faz o quê e por quê.",
        "Uma semana cheia foi boa quando pareceu calma para as pessoas que atendemos.",
        "Metade dos nossos líderes começou no mesmo trabalho que hoje acompanha.",
        "As decisões são escritas e abertas a todos, também a quem acabou de chegar.",
        "Compramos, construímos e consertamos pensando nos próximos dez anos.",
    ),
    role=(
        "A equipe tem nove pessoas, uma agenda comum e um almoço fixo na quinta.",
        "Nas primeiras semanas um colega acompanha você e mostra como trabalhamos.",
        "Depois você organiza o seu dia e diz do que precisa para trabalhar bem.",
        "Nenhuma semana é igual à outra, mas a escala sai com um mês de antecedência.",
        "Você trabalha perto das áreas vizinhas e às vezes cobre uma delas.",
        "Erros são contados cedo, e ninguém leva a culpa por contar.",
        "Há lugar para as suas ideias e tempo reservado para olhar os resultados.",
        "A vaga abriu porque uma colega vai para outra das nossas áreas.",
    ),
    tasks=(
        "Participar da reunião curta no começo do turno",
        "Treinar novos colegas e passar adiante o que aprendeu",
        "Sugerir melhorias e ajudar a colocá-las em prática",
        "Manter os registros em dia no nosso sistema",
        "Seguir as regras de segurança e lembrá-las com gentileza",
        "Cobrir colegas nas férias e nas licenças",
    ),
    needs=(
        "Curso concluído ou vários anos de prática em trabalho parecido",
        "Cuidado com os detalhes, mesmo na correria",
        "Jeito amável e claro de falar com pessoas de todas as idades",
        "Disposição para algumas noites e um fim de semana em cada três",
        "Informática básica; os nossos sistemas nós ensinamos",
        "Responsabilidade com pessoas, animais & máquinas",
        "Bom português falado; outras línguas são bem-vindas",
        "Calma quando os planos mudam em cima da hora",
    ),
    offers=(
        "Trinta dias de férias e folga no aniversário",
        "Uniforme, ferramentas e um armário só seu",
        "Um curso pago à sua escolha todo ano",
        "Previdência em que colocamos o mesmo que você",
        "Almoço grátis da nossa própria cozinha",
        "Passe de ônibus e trem ou uma bicicleta",
        "Conversas regulares sobre como você está e aonde quer chegar",
    ),
    closing=(
        "É a sua cara? Escreva algumas linhas e diga quando podemos ligar.",
        "Respondemos a cada candidatura em dez dias, seja qual for a resposta.",
        "Recebemos todos, sem olhar idade, origem, crença ou deficiência.",
        "Você pode passar meio dia conosco antes de decidir.",
    ),
    headings=("O que você vai fazer", "O que você traz", "O que oferecemos"),
    occupations=_OCCUPATIONS,
    employment={
        "FULL_TIME": "Tempo integral",
        "PART_TIME": "Meio período",
        "TEMPORARY": "Temporário",
        "INTERN": "Estágio",
    },
    grouping=".",
    decimal=",",
    money="{mark} {amount}",
    span="{low} a {high}",
    starting="a partir de {low}",
    per={"YEAR": "por ano", "MONTH": "por mês", "HOUR": "por hora"},
    pay="{money} {per}",
)
